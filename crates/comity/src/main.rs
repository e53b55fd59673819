//! `comity`: the directory, its log and its pages in one program with one data folder.

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};
use comity::commands::AccountDeed;
use comity::{Members, commands, inbox, logs};
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Requests allocate much and keep little, on several threads: here the C library's allocator costs a tenth more CPU.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The machinery of international ICT-security cooperation as one server.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Logs as JSON lines. How much: COMITY_LOG (`info` where it is not set).
    #[arg(long, global = true, env = "COMITY_LOG_JSON")]
    log_json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Parties {
    /// The 193 Member States of the United Nations and two observers.
    Un,
    /// An invented region.
    Demo,
}

#[derive(Subcommand)]
enum Command {
    /// Make a data folder and print the invitation of the first secretariat person.
    Init {
        #[arg(long)]
        data: PathBuf,
        #[arg(long, value_enum, default_value = "un")]
        members: Parties,
        /// Host name under which the log is served; part of its name for ever.
        #[arg(long, default_value = "localhost")]
        host: String,
    },
    /// Show everything on an invented region, with a sign-in link per persona.
    Demo {
        #[arg(long, default_value = "comity-demo")]
        data: PathBuf,
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// Seconds between checkpoints.
        #[arg(long)]
        interval: Option<f64>,
    },
    /// Serve a data folder.
    Serve {
        #[arg(long)]
        data: PathBuf,
        #[arg(long)]
        listen: Option<SocketAddr>,
        /// Seconds between checkpoints, instead of the setting.
        #[arg(long)]
        interval: Option<f64>,
    },
    /// Build the views anew from the ledger.
    Rebuild {
        #[arg(long)]
        data: PathBuf,
    },
    /// Check every record of the ledger, and that it extends head.note.
    Verify {
        #[arg(long)]
        data: PathBuf,
        /// The log's key, known from elsewhere.
        #[arg(long)]
        key: Option<String>,
    },
    /// Copy a data folder, as one point in time, while the node runs. Keys are never in it.
    Backup {
        #[arg(long)]
        data: PathBuf,
        /// Folder that holds the backups.
        #[arg(long)]
        to: PathBuf,
    },
    /// Bring a backup back into a folder without a ledger.
    Restore {
        /// The backup's folder.
        #[arg(long)]
        from: PathBuf,
        #[arg(long)]
        data: PathBuf,
    },
    /// Let in anew a person of the secretariat who lost every passkey, where no two people could. The ledger says so for good.
    Recover {
        #[arg(long)]
        data: PathBuf,
        /// The person's mandate, where several act for the secretariat.
        #[arg(long)]
        mandate: Option<String>,
        /// Also where two others of the secretariat could do it.
        #[arg(long)]
        although_others_could: bool,
    },
    /// Say what is well and what is not, with the next step.
    Doctor {
        #[arg(long)]
        data: PathBuf,
        /// Send a letter there and print each step of the conversation with the mail server.
        #[arg(long, value_name = "ADDRESS")]
        mail_to: Option<String>,
    },
    /// Take in one mail from standard input, for a mail server's pipe. Works while the node is down.
    MailIn {
        #[arg(long)]
        data: PathBuf,
        /// Sender of the envelope; empty for reports.
        #[arg(long, allow_hyphen_values = true)]
        sender: OsString,
        /// Recipient of the envelope.
        #[arg(long, allow_hyphen_values = true)]
        recipient: OsString,
    },
    /// See the accounts, send links again to an address whose tries are used up, shut a person out or let them in again. What is changed is noted.
    Account {
        #[arg(long)]
        data: PathBuf,
        #[command(subcommand)]
        deed: Deed,
    },
    /// Documents as provisions: what a file is read as, and how it comes before the secretariat.
    Framework {
        #[command(subcommand)]
        deed: FrameworkDeed,
    },
    /// Composite indices: scores, ranks, how sure they are, the next step, and what does not add up (`comity index --help`). Needs no data folder.
    #[command(disable_help_flag = true)]
    Index {
        /// The command and its options, as for `comity-index`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Make an API token for a person and print it once.
    Token {
        #[arg(long)]
        data: PathBuf,
        /// The person's handle.
        #[arg(long)]
        person: Option<String>,
        /// A persona of the demonstration.
        #[arg(long)]
        persona: Option<String>,
        /// What the token may do: read, nominate, confirm, administer.
        #[arg(long, default_value = "read")]
        scopes: String,
        /// Days until it ends.
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(i64).range(1..=3_650))]
        days: i64,
        /// What it is for.
        #[arg(long, default_value = "command line")]
        name: String,
    },
}

#[derive(Subcommand)]
enum FrameworkDeed {
    /// Read a document into sections, paragraphs, points and notes, each with its address. With --dry-run show them; else they wait for the
    /// secretariat, which looks at them and publishes them.
    Import {
        /// A file of plain text (UTF-8, or UTF-16 with its mark), a page (HTML), a file of a word processor (DOCX), or a PDF that holds text.
        file: PathBuf,
        /// Show and keep nothing. Needs no data folder.
        #[arg(long, conflicts_with_all = ["document", "language"])]
        dry_run: bool,
        /// The data folder.
        #[arg(long, required_unless_present = "dry_run")]
        data: Option<PathBuf>,
        /// The document's word in addresses, as in report-2021.
        #[arg(long, required_unless_present = "dry_run")]
        document: Option<String>,
        /// The language of the file: ar, zh, en, fr, ru, es.
        #[arg(long, required_unless_present = "dry_run")]
        language: Option<String>,
        /// As JSON: each node with address, label, form, kind, text, footnotes.
        #[arg(long, requires = "dry_run")]
        json: bool,
    },
}

#[derive(Subcommand)]
enum Deed {
    /// Every account, whether it is locked or shut out, and what operators did in the last 400 days.
    List,
    /// Forget the tries of an address, once you have made sure who asks.
    Unlock {
        /// The address.
        address: String,
    },
    /// Shut a person out at once: sessions, links, tokens and drafts that wait end. No mandate and no entry ends by it.
    Disable {
        /// The person's handle.
        person: String,
    },
    /// Let a person sign in again who was shut out.
    Enable {
        /// The person's handle.
        person: String,
    },
}

fn run(arguments: Arguments) -> Result<bool> {
    match arguments.command {
        Command::Init { data, members, host } => {
            let members = match members {
                Parties::Un => Members::Un,
                Parties::Demo => Members::Demo,
            };
            commands::begin(&data, members, &host)?;
        }
        Command::Demo { data, listen, interval } => commands::demonstrate(&data, listen, interval)?,
        Command::Serve { data, listen, interval } => commands::serve(&data, listen, interval)?,
        Command::Rebuild { data } => commands::rebuild(&data)?,
        Command::Verify { data, key } => return commands::check(&data, key.as_deref()),
        Command::Backup { data, to } => commands::backup(&data, &to)?,
        Command::Restore { from, data } => commands::restore(&from, &data)?,
        Command::Recover {
            data,
            mandate,
            although_others_could,
        } => commands::recover(&data, mandate.as_deref(), although_others_could)?,
        Command::Account { data, deed } => {
            let deed = match deed {
                Deed::List => AccountDeed::List,
                Deed::Unlock { address } => AccountDeed::Unlock(address),
                Deed::Disable { person } => AccountDeed::Disable(person),
                Deed::Enable { person } => AccountDeed::Enable(person),
            };
            commands::account(&data, &deed)?;
        }
        Command::Doctor { data, mail_to } => return commands::examine(&data, mail_to.as_deref()),
        Command::Framework {
            deed:
                FrameworkDeed::Import {
                    file,
                    data,
                    document,
                    language,
                    json,
                    ..
                },
        } => match (data, document, language) {
            (Some(data), Some(document), Some(language)) => {
                comity::framework::import(&file, &data, &document, &language)?;
            }
            _ => comity::framework::look(&file, json)?,
        },
        Command::Index { .. } => unreachable!("answered before the others: its exit codes are its own"),
        Command::MailIn { .. } => unreachable!("answered before the others: its exit codes are those of mail servers"),
        Command::Token {
            data,
            person,
            persona,
            scopes,
            days,
            name,
        } => commands::token(&data, person.as_deref(), persona.as_deref(), &scopes, days, &name)?,
    }
    Ok(true)
}

/// `comity mail-in`: what a mail server is told. Words go to its log: never an address, never a line of the mail.
fn mail_in(data: &Path, sender: &str, recipient: &str) -> u8 {
    match inbox::take(data, sender, recipient, std::io::stdin().lock()) {
        Ok(inbox::Taken::New | inbox::Taken::Already) => 0,
        Ok(inbox::Taken::NotOurs) => {
            eprintln!("comity mail-in: dropped, the recipient is no address of ours");
            0
        }
        Err(later) => {
            eprintln!("comity mail-in: {later}");
            inbox::TRY_AGAIN
        }
    }
}

fn main() -> std::process::ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(e) => {
            let _ = e.print();
            // A slip of the pen in the mail server's settings must not send anybody's mail back: it waits until that is mended.
            let from_pipe = std::env::args_os().skip(1).any(|word| word == "mail-in");
            return match (e.use_stderr(), from_pipe) {
                (false, _) => 0.into(),
                (true, true) => inbox::TRY_AGAIN.into(),
                (true, false) => 2.into(),
            };
        }
    };
    if let Command::MailIn {
        data,
        sender,
        recipient,
    } = &arguments.command
    {
        // Whatever bytes an envelope has: what is no address of ours is dropped, not refused.
        return mail_in(data, &sender.to_string_lossy(), &recipient.to_string_lossy()).into();
    }
    if let Command::Index { arguments } = &arguments.command {
        return index_tools::run("comity index", arguments).into();
    }
    let usual = match &arguments.command {
        // Its reader wants the links that it prints, and no lines around them.
        Command::Demo { .. } => "warn",
        _ => logs::DEFAULT,
    };
    logs::begin(arguments.log_json, usual);
    match run(arguments) {
        Ok(true) => 0.into(),
        Ok(false) => 1.into(),
        Err(e) => {
            eprintln!("comity: {e:#}");
            2.into()
        }
    }
}
