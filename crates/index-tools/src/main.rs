//! `comity-index`: composite indices on the command line, without any server.

fn main() -> std::process::ExitCode {
    index_tools::run("comity-index", std::env::args_os().skip(1)).into()
}
