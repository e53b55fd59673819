//! Counts for the operator: requests by route and kind of status, and how long they took. Served on its own loopback listener.
//!
//! Labels are route patterns, never addresses or persons, so nothing is told of who reads what.

use crate::app::App;
use axum::Router;
use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::Response;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

const BOUNDS_MICROS: [i64; 7] = [500, 1_000, 5_000, 20_000, 100_000, 500_000, 2_000_000];

pub(crate) struct Counters {
    /// For each route (the last is "none"), answers by hundreds of their status.
    answers: Vec<[AtomicU64; 6]>,
    took: [AtomicU64; 8],
    micros: AtomicU64,
}

impl Counters {
    pub(crate) fn new(routes: usize) -> Self {
        Self {
            answers: (0..=routes).map(|_| <[AtomicU64; 6]>::default()).collect(),
            took: <[AtomicU64; 8]>::default(),
            micros: AtomicU64::new(0),
        }
    }

    pub(crate) fn count(&self, route: usize, status: u16, micros: i64) {
        let route = route.min(self.answers.len() - 1);
        let hundred = usize::from(status / 100).min(5);
        self.answers[route][hundred].fetch_add(1, Ordering::Relaxed);
        let slot = BOUNDS_MICROS
            .iter()
            .position(|b| micros <= *b)
            .unwrap_or(BOUNDS_MICROS.len());
        self.took[slot].fetch_add(1, Ordering::Relaxed);
        self.micros
            .fetch_add(u64::try_from(micros).unwrap_or(0), Ordering::Relaxed);
    }
}

/// The router of the metrics listener: `/metrics` in the Prometheus text format. It is never merged with the public one.
pub fn metrics_app(app: App) -> Router {
    Router::new().fallback(move |request: axum::extract::Request| {
        let app = app.clone();
        async move {
            let mut response = Response::new(Body::empty());
            if request.uri().path() == "/metrics" {
                response.headers_mut().insert(
                    header::CONTENT_TYPE,
                    axum::http::HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"),
                );
                *response.body_mut() = Body::from(text(&app));
            } else {
                *response.status_mut() = StatusCode::NOT_FOUND;
            }
            response
        }
    })
}

fn text(app: &App) -> String {
    let mut out = String::new();
    let counters = &app.inner().counters;
    out.push_str(
        "# HELP comity_requests_total Answers by route and kind of status.\n# TYPE comity_requests_total counter\n",
    );
    for (at, counts) in counters.answers.iter().enumerate() {
        let (verb, path) = app
            .inner()
            .routes
            .get(at)
            .map_or(("ANY", "none"), |r| (r.verb.as_str(), r.path));
        for (hundred, count) in counts.iter().enumerate() {
            let n = count.load(Ordering::Relaxed);
            if n > 0 {
                let _ = writeln!(
                    out,
                    "comity_requests_total{{verb=\"{verb}\",route=\"{path}\",status=\"{hundred}xx\"}} {n}"
                );
            }
        }
    }
    out.push_str("# HELP comity_request_seconds Time to an answer.\n# TYPE comity_request_seconds histogram\n");
    let mut sum = 0;
    for (at, bucket) in counters.took.iter().enumerate() {
        sum += bucket.load(Ordering::Relaxed);
        #[expect(clippy::cast_precision_loss, reason = "bounds are small numbers")]
        let bound = BOUNDS_MICROS
            .get(at)
            .map_or("+Inf".to_owned(), |b| (*b as f64 / 1e6).to_string());
        let _ = writeln!(out, "comity_request_seconds_bucket{{le=\"{bound}\"}} {sum}");
    }
    #[expect(clippy::cast_precision_loss, reason = "a sum for a chart")]
    let seconds = counters.micros.load(Ordering::Relaxed) as f64 / 1e6;
    let _ = writeln!(
        out,
        "comity_request_seconds_sum {seconds}\ncomity_request_seconds_count {sum}"
    );
    if let Ok(counts) = app.desk().counts(app.now()) {
        out.push_str("# HELP comity_desk What lies on the desk.\n# TYPE comity_desk gauge\n");
        for (what, n) in [
            ("accounts", counts.accounts),
            ("sessions", counts.sessions),
            ("links_open", counts.links_open),
            ("tokens", counts.tokens),
            ("passkeys", counts.passkeys),
            ("drafts", counts.drafts),
            ("proposals", counts.proposals),
            ("outbox", counts.outbox),
        ] {
            let _ = writeln!(out, "comity_desk{{what=\"{what}\"}} {n}");
        }
    }
    if let Ok(arrivals) = app.desk().arrivals() {
        out.push_str("# HELP comity_mail_in Mail that came in during the last 30 days, by what it was.\n# TYPE comity_mail_in gauge\n");
        for (verdict, n) in arrivals {
            let _ = writeln!(out, "comity_mail_in{{verdict=\"{verdict}\"}} {n}");
        }
    }
    if let Ok(letters) = app.desk().letters() {
        out.push_str("# HELP comity_letters Letters by what became of them, as far as it is remembered.\n# TYPE comity_letters gauge\n");
        for (fate, n) in [
            ("waiting", letters.waiting),
            ("handed", letters.handed),
            ("refused", letters.refused),
            ("given-up", letters.given_up),
            ("returned", letters.returned),
        ] {
            let _ = writeln!(out, "comity_letters{{fate=\"{fate}\"}} {n}");
        }
    }
    let jobs = app.config().jobs.tell();
    if !jobs.is_empty() {
        let seconds = |at: Option<terms::Instant>| at.map_or(0, terms::Instant::seconds);
        out.push_str("# HELP comity_job_ran_seconds When a job last looked and nothing failed; 0: not since the start.\n# TYPE comity_job_ran_seconds gauge\n");
        for job in &jobs {
            let _ = writeln!(
                out,
                "comity_job_ran_seconds{{job=\"{}\"}} {}",
                job.name,
                seconds(job.ran)
            );
        }
        out.push_str("# HELP comity_job_failed_seconds When a job last failed; 0: not since the start.\n# TYPE comity_job_failed_seconds gauge\n");
        for job in &jobs {
            let _ = writeln!(
                out,
                "comity_job_failed_seconds{{job=\"{}\"}} {}",
                job.name,
                seconds(job.failed)
            );
        }
        out.push_str("# HELP comity_job_waiting What was due and could not be done when a job last looked.\n# TYPE comity_job_waiting gauge\n");
        for job in &jobs {
            let _ = writeln!(out, "comity_job_waiting{{job=\"{}\"}} {}", job.name, job.waiting);
        }
    }
    let _ = writeln!(
        out,
        "# HELP comity_clock_off Whether the clock jumped and nothing is accepted for it.\n# TYPE comity_clock_off gauge\ncomity_clock_off {}",
        u8::from(app.views().clock_is_off())
    );
    let _ = writeln!(
        out,
        "# HELP comity_views_behind Whether the views could not take in what the ledger has; letters and jobs wait for them.\n# TYPE comity_views_behind gauge\ncomity_views_behind {}",
        u8::from(app.views().are_behind())
    );
    if let Some(size) = app.log().checkpoint().map(|c| c.size) {
        let _ = writeln!(
            out,
            "# HELP comity_log_entries Entries in the published log, fillers included.\n# TYPE comity_log_entries gauge\ncomity_log_entries {size}"
        );
    }
    out
}
