//! Writers over HTTP, and the book of what they were told.
//!
//! Every request has its own key. What was acknowledged is kept with its receipt; what was sent and not answered is *in doubt* and is sent
//! again under the same key and with the same bytes: the answer must then be the first receipt, or an acceptance that happens once. The book is kept
//! outside of the server, so it is what a person would hold in a dispute. What is written is in [`crate::mix`].

use crate::http::{Client, api};
use crate::mix::{self, Job, Lanes};
use crate::yard::{Yard, run};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What one request was answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acked {
    /// The entry's name.
    pub entry: String,
    /// The signed receipt.
    pub receipt: String,
}

/// What is written: confirmations of these contacts, chosen by the number of the key, and what the lanes say between them.
#[derive(Clone, Debug)]
pub struct Work {
    /// Bearer token.
    pub token: String,
    /// Contacts.
    pub contacts: Vec<String>,
    /// What else is said; without lanes nothing is.
    pub lanes: Lanes,
}

impl Work {
    fn confirms(&self, number: u64) -> Job {
        let at = usize::try_from(number).unwrap_or(0) % self.contacts.len().max(1);
        Job::confirms(&self.contacts[at])
    }
}

/// The book.
#[derive(Debug, Default)]
pub struct Book {
    acked: Mutex<BTreeMap<u64, Acked>>,
    doubt: Mutex<BTreeSet<u64>>,
    next: AtomicU64,
    /// Requests sent whole and not yet answered.
    pub in_flight: AtomicUsize,
    /// Answers 2xx in all, repeats included.
    pub answered: AtomicU64,
    /// Answers 507.
    pub no_room: AtomicU64,
    /// Answers 429 and 503.
    pub busy: AtomicU64,
    /// Answers that were the first receipt given again.
    pub repeated: AtomicU64,
    faults: Mutex<Vec<String>>,
    /// What each number sends; kept, so that a repeat sends the same bytes.
    jobs: Mutex<BTreeMap<u64, Job>>,
    /// The lanes as they stand; begun with those of the work.
    lanes: Mutex<Option<Lanes>>,
    prefix: String,
}

/// What the acknowledged erasures took.
#[derive(Clone, Debug, Default)]
pub struct Erased {
    /// Marks that stand in no file any more.
    pub marks: BTreeSet<u64>,
    /// Entries whose note nobody can open any more.
    pub entries: BTreeSet<String>,
}

/// How one request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 2xx.
    Acked,
    /// Refused for lack of room, or for the moment: nothing was said.
    NotNow(u16),
    /// Any other answer.
    Other(u16),
    /// No answer: in doubt.
    Lost,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Book {
    /// An empty book whose keys begin with this word.
    pub fn new(prefix: &str) -> Self {
        Self {
            prefix: prefix.to_owned(),
            ..Self::default()
        }
    }

    /// The key of a number.
    pub fn key(&self, number: u64) -> String {
        format!("{}-{number:012}", self.prefix)
    }

    /// Distinct requests acknowledged.
    pub fn acks(&self) -> usize {
        held(&self.acked).len()
    }

    /// Everything acknowledged up to now.
    pub fn acked(&self) -> BTreeMap<u64, Acked> {
        held(&self.acked).clone()
    }

    /// Numbers in doubt.
    pub fn doubts(&self) -> BTreeSet<u64> {
        held(&self.doubt).clone()
    }

    /// Notes something that must not be.
    pub fn fault(&self, what: String) {
        held(&self.faults).push(what);
    }

    /// What must not be, and was.
    pub fn faults(&self) -> Vec<String> {
        held(&self.faults).clone()
    }

    /// The next number: one in doubt, else a fresh one.
    fn take(&self) -> u64 {
        let doubtful = held(&self.doubt).pop_first();
        doubtful.unwrap_or_else(|| self.next.fetch_add(1, Ordering::Relaxed))
    }

    /// What this number sends.
    fn job(&self, work: &Work, number: u64) -> Job {
        let mut lanes = held(&self.lanes);
        let lanes = lanes.get_or_insert_with(|| work.lanes.clone());
        held(&self.jobs)
            .entry(number)
            .or_insert_with(|| lanes.next(number).unwrap_or_else(|| work.confirms(number)))
            .clone()
    }

    /// How many acknowledged requests became a statement of each kind.
    pub fn by_kind(&self) -> BTreeMap<&'static str, u64> {
        let jobs = held(&self.jobs);
        let mut out = BTreeMap::new();
        for number in held(&self.acked).keys() {
            if let Some(job) = jobs.get(number) {
                *out.entry(job.kind).or_insert(0) += 1;
            }
        }
        out
    }

    /// What every erasure acknowledged up to now took.
    pub fn erased(&self) -> Erased {
        let (jobs, acked) = (held(&self.jobs), held(&self.acked));
        let marks: BTreeSet<u64> = acked
            .keys()
            .filter_map(|number| jobs.get(number))
            .flat_map(|job| job.erases.iter().copied())
            .collect();
        let entries = marks
            .iter()
            .filter_map(|n| acked.get(n))
            .map(|a| a.entry.clone())
            .collect();
        Erased { marks, entries }
    }

    /// Fails if anything that was erased before stands in a file of this folder, or can be opened from its ledger. Gives how many marks that
    /// nobody erased were found: a search that finds none proves nothing.
    pub fn stays_erased(&self, data: &Path, before: &Erased) -> Result<usize> {
        let found = mix::marks_in(data)?;
        if let Some(back) = before.marks.intersection(&found).next() {
            bail!("the note of request {back} was acknowledged as erased and stands in a file");
        }
        if let Some(entry) = mix::openable(data, &before.entries)?.first() {
            bail!("the note of entry {entry} was acknowledged as erased and can be opened from the ledger");
        }
        Ok(found.len())
    }

    /// Sends one numbered request and writes down how it ended.
    pub fn write(&self, client: &mut Client, work: &Work, number: u64) -> Outcome {
        let key = self.key(number);
        let job = self.job(work, number);
        let bearer = format!("Bearer {}", work.token);
        let mut counted = false;
        let answer = client.send("POST", job.path, &api(&bearer, &key), job.body.as_bytes(), || {
            counted = true;
            self.in_flight.fetch_add(1, Ordering::AcqRel);
        });
        if counted {
            self.in_flight.fetch_sub(1, Ordering::AcqRel);
        }
        let again = |outcome| {
            if !held(&self.acked).contains_key(&number) {
                held(&self.doubt).insert(number);
            }
            outcome
        };
        let Ok(answer) = answer else {
            return again(Outcome::Lost);
        };
        match answer.status {
            200 | 201 => {
                let told = answer.json().ok().and_then(|json| {
                    let text = |name: &str| Some(json.get(name)?.as_str()?.to_owned());
                    let acked = Acked {
                        entry: text("entry")?,
                        receipt: text("receipt")?,
                    };
                    Some((acked, text("id")?, text("subject")?))
                });
                let Some((told, id, subject)) = told else {
                    self.fault(format!(
                        "{key}: {} without entry and receipt: {}",
                        answer.status,
                        answer.text()
                    ));
                    return Outcome::Other(answer.status);
                };
                self.answered.fetch_add(1, Ordering::Relaxed);
                let mut acked = held(&self.acked);
                match acked.get(&number) {
                    Some(first) if *first != told => {
                        let what = format!("{key}: first told {}, then {}", first.entry, told.entry);
                        drop(acked);
                        self.fault(what);
                    }
                    Some(_) => {
                        self.repeated.fetch_add(1, Ordering::Relaxed);
                    }
                    None => {
                        acked.insert(number, told);
                        drop(acked);
                        if let Some(lanes) = held(&self.lanes).as_mut() {
                            lanes.done(&job, &id, &subject);
                        }
                    }
                }
                Outcome::Acked
            }
            507 => {
                self.no_room.fetch_add(1, Ordering::Relaxed);
                again(Outcome::NotNow(507))
            }
            code @ (429 | 503) => {
                self.busy.fetch_add(1, Ordering::Relaxed);
                again(Outcome::NotNow(code))
            }
            code => {
                again(Outcome::Other(code));
                self.fault(format!("{key}: {}: {code} {}", job.path, answer.text()));
                Outcome::Other(code)
            }
        }
    }

    /// Sends a request of its own number or one in doubt.
    pub fn write_next(&self, client: &mut Client, work: &Work) -> Outcome {
        let number = self.take();
        self.write(client, work, number)
    }

    /// Repeats up to `most` acknowledged requests, spread over all of them; each must give its first receipt.
    pub fn repeat_some(&self, client: &mut Client, work: &Work, most: usize) {
        let numbers: Vec<u64> = held(&self.acked).keys().copied().collect();
        let step = (numbers.len() / most.max(1)).max(1);
        for number in numbers.into_iter().step_by(step) {
            self.write(client, work, number);
        }
    }

    /// Sends again what is in doubt until nothing is.
    pub fn settle(&self, address: SocketAddr, work: &Work, patience: Duration) -> Result<()> {
        let mut client = Client::new(address);
        let begun = Instant::now();
        loop {
            // Let go before the request is written: what stays in doubt is set down there again.
            let next = held(&self.doubt).pop_first();
            let Some(number) = next else { break };
            if self.write(&mut client, work, number) != Outcome::Acked {
                std::thread::sleep(Duration::from_millis(20));
            }
            if begun.elapsed() > patience {
                bail!("{} requests stay in doubt", held(&self.doubt).len());
            }
        }
        Ok(())
    }

    /// Fails if something was noted that must not be.
    pub fn without_fault(&self) -> Result<()> {
        let faults = held(&self.faults);
        if faults.is_empty() {
            return Ok(());
        }
        let shown: Vec<&String> = faults.iter().take(10).collect();
        bail!("{} wrong answers: {shown:#?}", faults.len())
    }

    /// Fetches the proof of everything acknowledged and has the stand-alone checker prove each against its receipt.
    pub fn prove_all(&self, yard: &Yard, address: SocketAddr, key: &str, folder: &Path) -> Result<u64> {
        let acked: Vec<(u64, Acked)> = held(&self.acked).iter().map(|(n, a)| (*n, a.clone())).collect();
        let mut proved = 0;
        let mut client = Client::new(address);
        for (batch, chunk) in acked.chunks(20_000).enumerate() {
            let folder = folder.join(format!("proofs-{batch}"));
            std::fs::create_dir_all(&folder)?;
            for (number, told) in chunk {
                let proof = proof_of(&mut client, &told.entry)?;
                std::fs::write(folder.join(format!("{number}.receipt")), &told.receipt)?;
                std::fs::write(folder.join(format!("{number}.proof")), proof)?;
            }
            let output = run(Command::new(yard.verify())
                .arg("receipts")
                .arg(&folder)
                .args(["--key", key]))
            .context("the stand-alone checker convicts an acknowledged request")?;
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let count: u64 = said
                .lines()
                .rev()
                .find_map(|l| l.strip_suffix(" receipts proved")?.parse().ok())
                .with_context(|| format!("the checker said {said:?}"))?;
            if count != chunk.len() as u64 {
                bail!("{count} of {} receipts proved", chunk.len());
            }
            proved += count;
            std::fs::remove_dir_all(&folder)?;
        }
        Ok(proved)
    }
}

/// The inclusion proof of an entry, waiting for the next checkpoint if need be.
pub fn proof_of(client: &mut Client, entry: &str) -> Result<Vec<u8>> {
    let begun = Instant::now();
    loop {
        let answer = client.get(&format!("/log/proof/{entry}"), &[])?;
        if answer.status == 200 && answer.body.starts_with(b"c2sp.org/tlog-proof@v1\n") {
            return Ok(answer.body);
        }
        if answer.status == 404 {
            bail!("an acknowledged entry is not in the log: {entry}");
        }
        if begun.elapsed() > Duration::from_secs(30) {
            bail!(
                "no proof of {entry} within thirty seconds: {} {}",
                answer.status,
                answer.text()
            );
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Lets `writers` threads write until `stop`; ends with the first lost answer of each.
pub fn write_until(
    book: &Book,
    work: &Work,
    address: SocketAddr,
    writers: usize,
    stop: &AtomicBool,
    during: impl FnOnce(),
) {
    std::thread::scope(|scope| {
        for _ in 0..writers {
            scope.spawn(|| {
                let mut client = Client::new(address);
                while !stop.load(Ordering::Acquire) {
                    match book.write_next(&mut client, work) {
                        Outcome::Acked => {}
                        Outcome::Lost => break,
                        Outcome::NotNow(_) | Outcome::Other(_) => std::thread::sleep(Duration::from_millis(5)),
                    }
                }
            });
        }
        during();
        stop.store(true, Ordering::Release);
    });
}

/// Has the stand-alone checker read the whole ledger of a stopped node; gives its last line.
pub fn verify_ledger(yard: &Yard, data: &Path, key: Option<&str>) -> Result<String> {
    let mut command = Command::new(yard.verify());
    command.arg("ledger").arg(data.join("ledger.db"));
    if data.join("keys/head.note").exists() {
        command.arg("--head").arg(data.join("keys/head.note"));
    }
    if let Some(key) = key {
        command.args(["--key", key]);
    }
    let output = run(&mut command).context("the stand-alone checker convicts the ledger")?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(said.lines().last().unwrap_or_default().to_owned())
}

/// The names of all entries of a ledger file.
pub fn entries_of(data: &Path) -> Result<BTreeSet<String>> {
    let db = rusqlite::Connection::open(data.join("ledger.db"))?;
    let mut q = db.prepare("SELECT leaf FROM statement")?;
    let all = q
        .query_map([], |r| Ok(data_encoding::HEXLOWER.encode(&r.get::<_, Vec<u8>>(0)?)))?
        .collect::<Result<_, _>>()?;
    Ok(all)
}
