// The schema that both peers serve: the copy of graphql-js here, over the data as world.mjs reads it.
import { buildSchema } from 'graphql';
import { bind, loadResolvers, sdl } from '../../web/tests/reference/world.mjs';

/** The executable schema over a data directory; over the bundled data when none is named. */
export const loadSchema = (directory) => bind(buildSchema(sdl), loadResolvers(directory));
