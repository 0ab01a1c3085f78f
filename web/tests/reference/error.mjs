/** A problem of a request, with the code that docs/errors.md gives it. */
export class RequestError extends Error {
  constructor(code, message) {
    super(message);
    this.extensions = { code };
  }
}
