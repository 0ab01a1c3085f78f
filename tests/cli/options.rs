//! Options, the variables of the environment that stand for them, and what is said of wrong ones.

use std::process::Stdio;

use crate::program::{Server, program, run, run_with};

/// What is written, and what standard error has of it, in order. All are exit code 2.
#[test]
fn wrong_use_is_exit_code_2_and_says_what_is_right() {
    let cases: &[(&[&str], &[&str])] = &[
        (&["--bogus"], &["unexpected argument '--bogus'"]),
        (&["serve", "--listen", "here"], &["give an address and a port"]),
        (&["serve", "--listen", "8080"], &["give an address and a port"]),
        (&["serve", "--port", "65536"], &["--port", "give a port from 0 to 65535"]),
        (&["serve", "--port", "abc"], &["'abc'", "--port", "give a port from 0 to 65535"]),
        (&["serve", "--watch"], &["--watch has nothing to watch; give --data"]),
        (&["serve", "--log-level", "loud"], &["--log-level", "info"]),
        (&["dance"], &["unrecognized subcommand 'dance'"]),
        (&["data"], &["unrecognized subcommand 'data'", "write '--data data'"]),
        (&["{ network { size } }"], &["unrecognized subcommand", "write 'query' before it"]),
        (&["check", "data"], &["write '--data data'"]),
        (&["query"], &["there is no query; give one", "--file"]),
        (
            &["query", "{ a }", "--extensions", "true"],
            &["--extensions \"true\" is not a JSON object"],
        ),
        (&["query", "{ a }", "--file", "x"], &["two queries; give QUERY or --file"]),
        (&["completions", "csh"], &["bash", "fish", "zsh"]),
        // An option that the command has not, and the one that is meant.
        (&["serve", "--format", "json"], &["'--format' found", "did you mean '--log-format'?"]),
        (&["serve", "--formt", "json"], &["did you mean '--log-format'?"]),
        (&["--format", "json"], &["did you mean '--log-format'?"]),
        (&["query", "--formt", "csv", "x"], &["did you mean '--format'?"]),
        (&["query", "--output", "csv", "x"], &["did you mean '--format'?"]),
        (&["query", "--variables", "@nope", "x"], &["\"nope\": ", "give @ and the name of a file"]),
        (&["query", "--extension", "{}", "x"], &["did you mean '--extensions'?"]),
        (&["query", "--vars", "{}", "x"], &["did you mean '--variables'?"]),
        (&["serve", "--host", "0.0.0.0"], &["did you mean '--listen'?"]),
        (&["--lisen", "0.0.0.0:80"], &["did you mean '--listen'?"]),
        (&["serve", "-p", "80"], &["did you mean '--port'?"]),
        (&["generate", "--output", "x"], &["did you mean '--out'?"]),
        (&["check", "--format", "json"], &["'--format' is an option of 'query'"]),
        (&["check", "--port", "80"], &["'--port' is an option of 'serve'"]),
        (&["query", "--watch", "x"], &["'--watch' is an option of 'serve'"]),
    ];
    for (arguments, parts) in cases {
        let outcome = run(arguments);
        assert_eq!((outcome.code, &*outcome.out), (2, ""), "{arguments:?}: {}", outcome.err);
        assert!(outcome.err.starts_with("error: "), "{arguments:?}: {}", outcome.err);
        assert!(outcome.err.matches("tip:").count() <= 1, "{arguments:?}: {}", outcome.err);
        let mut rest = &*outcome.err;
        for part in *parts {
            let place = rest.find(part);
            let place = place.unwrap_or_else(|| panic!("{arguments:?}: {part} in {}", outcome.err));
            rest = &rest[place + part.len()..];
        }
    }
}

const COMMANDS: [&str; 7] = ["serve", "check", "query", "generate", "schema", "completions", "man"];

/// The option lines of a command's help: the name of each, and the variable that stands for it.
fn options(help: &str) -> Vec<(String, Option<String>)> {
    let mut options = Vec::new();
    for line in help.lines().map(str::trim) {
        if let Some(option) = line.strip_prefix("--").or_else(|| line.strip_prefix("-h, --")) {
            options.push((option.split([' ', '=']).next().unwrap().to_owned(), None));
        }
        if let (Some((_, rest)), Some(last)) = (line.split_once("[env: "), options.last_mut()) {
            last.1 = Some(rest.split(']').next().unwrap().to_owned());
        }
    }
    options
}

#[test]
fn every_option_has_its_variable_and_help_names_it() {
    let mut count = 0;
    for command in COMMANDS {
        let help = {
            let mut program = program();
            program.env("COLUMNS", "200").args([command, "--help"]);
            String::from_utf8(program.output().unwrap().stdout).unwrap()
        };
        for (option, variable) in options(&help) {
            if ["help", "version"].contains(&&*option) {
                continue;
            }
            // That variable is where `generate` writes.
            if (command, &*option) == ("man", "out") {
                assert_eq!(variable, None);
                continue;
            }
            let expected = format!("CREATIVE_CITIES_{}", option.replace('-', "_").to_uppercase());
            assert_eq!(variable.as_ref(), Some(&expected), "{command} --{option}:\n{help}");
            count += 1;
        }
    }
    assert!(count >= 17, "{count}");
}

#[test]
fn usage_lines_are_of_the_command_and_of_what_it_takes() {
    let usages = [
        ("serve", "creative-cities serve [OPTIONS]"),
        ("check", "creative-cities check [OPTIONS]"),
        ("query", "creative-cities query [OPTIONS] QUERY"),
        ("generate", "creative-cities generate [OPTIONS] --cities N --links M --out DIR"),
        ("schema", "creative-cities schema"),
        ("completions", "creative-cities completions SHELL"),
        ("man", "creative-cities man [OPTIONS]"),
    ];
    for (command, usage) in usages {
        let help = run(&[command, "--help"]).out;
        assert!(help.contains(&format!("Usage: {usage}\n")), "{help}");
        let wrong = run(&[command, "--bogus"]).err;
        assert!(wrong.contains(&format!("Usage: {usage}\n")), "{wrong}");
    }
    assert!(
        run(&["query", "--help"]).out.contains("creative-cities query [OPTIONS] --file FILE\n")
    );
    assert!(run(&["--bogus"]).err.contains("Usage: creative-cities [OPTIONS]\n"));
}

#[test]
fn variables_stand_for_options_that_are_not_given() {
    let small = "tests/networks/small";
    let size = "{ network { size } }";
    type Case<'c> = (&'c [(&'c str, &'c str)], &'c [&'c str], &'c str);
    // Variables, arguments, what is printed.
    let cases: &[Case<'_>] = &[
        (
            &[("CREATIVE_CITIES_DATA", small)],
            &["check"],
            "tests/networks/small: 11 files, 5 cities",
        ),
        (
            &[("CREATIVE_CITIES_DATA", "nowhere")],
            &["check", "--data", small],
            "tests/networks/small: ",
        ),
        (&[("CREATIVE_CITIES_DATA", "")], &["check"], "the bundled network: "),
        (&[("CREATIVE_CITIES_FORMAT", "csv")], &["query", size], "size\r\n405\r\n"),
        (&[("CREATIVE_CITIES_FORMAT", "csv")], &["query", size, "--format", "json"], "{\n"),
        (
            &[
                ("CREATIVE_CITIES_FILE", "tests/queries/flagship.graphql"),
                ("CREATIVE_CITIES_VARIABLES", "{\"country\": \"br\"}"),
            ],
            &["query"],
            "{\n  \"data\": {\n    \"country\": {\n      \"name\": \"Brazil\"",
        ),
        // A query that is given goes before a file that is set once for all.
        (
            &[("CREATIVE_CITIES_FILE", "nowhere.graphql"), ("CREATIVE_CITIES_FORMAT", "csv")],
            &["query", size],
            "size\r\n",
        ),
        // What is set for a server does not matter to other commands.
        (
            &[("CREATIVE_CITIES_PORT", "80"), ("CREATIVE_CITIES_WATCH", "true")],
            &["check"],
            "the bundled network: ",
        ),
    ];
    for (variables, arguments, printed) in cases {
        let outcome = run_with(variables, arguments);
        assert_eq!((outcome.code, &*outcome.err), (0, ""), "{variables:?} {arguments:?}");
        assert!(outcome.out.starts_with(printed), "{variables:?} {arguments:?}: {}", outcome.out);
    }
}

#[test]
fn a_wrong_value_of_a_variable_names_the_variable() {
    for (name, value, also) in [
        ("LISTEN", "here", "give an address and a port"),
        ("PORT", "http", "--port"),
        ("WATCH", "perhaps", "--watch"),
        ("LOG_LEVEL", "loud", "--log-level"),
        ("LOG_FORMAT", "xml", "json"),
    ] {
        let name = format!("CREATIVE_CITIES_{name}");
        for arguments in [&["serve"][..], &[]] {
            let outcome = run_with(&[(&name, value)], arguments);
            assert_eq!(outcome.code, 2, "{name}");
            let told = format!("the value is that of the environment variable {name};");
            for part in [&*told, also, value] {
                assert!(outcome.err.contains(part), "{name}: {part} in {}", outcome.err);
            }
        }
    }
    for (name, arguments, message) in [
        ("DATA", &["check"][..], "\"nowhere\" does not exist; give a directory"),
        ("FILE", &["query"], "\"nowhere\": No such file"),
        ("VARIABLES", &["query", "{ a }"], "\"nowhere\" is not a JSON object: "),
    ] {
        let name = format!("CREATIVE_CITIES_{name}");
        let outcome = run_with(&[(&name, "nowhere")], arguments);
        assert_eq!(outcome.code, 2, "{name}");
        assert!(outcome.err.contains(&format!("{name} {message}")), "{name}: {}", outcome.err);
    }
    // One that is given is not the variable's.
    let outcome = run_with(&[("CREATIVE_CITIES_PORT", "80")], &["serve", "--port=http"]);
    assert!(!outcome.err.contains("environment"), "{}", outcome.err);
}

#[test]
fn a_switch_is_set_by_the_usual_words() {
    let watched = "CREATIVE_CITIES_WATCH has nothing to watch; give --data";
    for word in ["1", "true", "TRUE", "yes", "on", "y"] {
        let outcome = run_with(&[("CREATIVE_CITIES_WATCH", word)], &["serve"]);
        assert!(outcome.err.contains(watched), "{word}: {}", outcome.err);
    }
    for word in ["0", "false", "no", "off", ""] {
        let mut program = program();
        program.args(["--port", "0"]).env("CREATIVE_CITIES_WATCH", word);
        assert_eq!(Server::of(&mut program).size(), 405, "{word}");
    }
}

#[test]
fn help_teaches_with_examples() {
    let outcome = run(&["--help"]);
    assert_eq!(outcome.code, 0);
    for taught in COMMANDS.iter().chain(&["Examples:", "Exit codes:", "--listen", "SIGHUP"]) {
        assert!(outcome.out.contains(taught), "{taught}");
    }
}

#[test]
fn completions_are_scripts_that_their_shell_takes() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]);
        assert_eq!((script.code, &*script.err), (0, ""), "{shell}");
        for known in ["log-format", "variables", "generate"] {
            assert!(script.out.contains(known), "{shell} lacks {known}");
        }
    }
    // Bash is where the tests are run; it completes what begins with `--log-f`.
    let script = run(&["completions", "bash"]).out;
    let ask = "\nCOMP_WORDS=(creative-cities serve --log-f); COMP_CWORD=2; \
               _creative__cities creative-cities --log-f serve; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let bash = std::process::Command::new("bash").args(["-c", &(script + ask)]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&bash.stdout), "--log-format\n", "{bash:?}");
}

#[test]
fn manual_pages_are_written_for_every_command() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("man1");
    let outcome = run(&["man", "--out", out.to_str().unwrap()]);
    assert_eq!((outcome.code, &*outcome.out, &*outcome.err), (0, "", ""));
    let mut pages: Vec<String> = std::fs::read_dir(&out)
        .unwrap()
        .map(|page| page.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort();
    let mut expected: Vec<String> =
        COMMANDS.iter().map(|command| format!("creative-cities-{command}.1")).collect();
    expected.push("creative-cities.1".to_owned());
    expected.sort();
    assert_eq!(pages, expected);
    let page = std::fs::read_to_string(out.join("creative-cities-serve.1")).unwrap();
    assert!(
        page.contains(".TH creative-cities-serve 1") && page.contains("CREATIVE_CITIES_LISTEN")
    );
    // Without a directory the program's own page is printed.
    let printed = run(&["man"]);
    assert_eq!(printed.code, 0);
    assert!(printed.out.contains(".TH creative-cities 1"), "{}", printed.out);
    for section in ["EXAMPLES", "ENVIRONMENT", "SIGNALS", "\"EXIT STATUS\"", "VERSION"] {
        assert_eq!(printed.out.matches(&format!(".SH {section}\n")).count(), 1, "{section}");
    }
    assert!(!printed.out.contains(".SH EXTRA"), "{}", printed.out);
    // What is meant for generate is not for man.
    let printed = run_with(&[("CREATIVE_CITIES_OUT", "Cargo.toml")], &["man"]);
    assert_eq!((printed.code, &*printed.err), (0, ""));
}

/// Each example of the page is a line by itself, and the query among them can be run.
#[test]
fn examples_of_the_manual_page_can_be_copied() {
    let page = run(&["man"]).out;
    let examples = page.split(".nf\n").skip(1).map(|rest| rest.split("\n.fi").next().unwrap());
    let plain = |line: &str| line.replace("\\-", "-").replace("\\*(Aq", "'").replace("\\(aq", "'");
    let examples: Vec<String> = examples.map(plain).collect();
    assert!(examples.len() >= 5, "{examples:?}");
    assert!(examples.iter().all(|it| it.starts_with("creative-cities") && !it.contains('\n')));
    let query = examples.iter().find_map(|it| it.strip_prefix("creative-cities query '"));
    let outcome = run(&["query", query.unwrap().strip_suffix('\'').unwrap()]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.out.contains("\"name\": \"Lyon\""), "{}", outcome.out);
}

#[test]
fn pages_that_cannot_be_written_are_one_clear_line() {
    let outcome = run(&["man", "--out", "Cargo.toml"]);
    assert_eq!((outcome.code, outcome.err.lines().count()), (1, 1), "{}", outcome.err);
    assert!(outcome.err.starts_with("error: cannot write to --out \"Cargo.toml\": "));
}

#[test]
fn help_that_nobody_reads_is_no_error() {
    let mut child = program().arg("--help").stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
