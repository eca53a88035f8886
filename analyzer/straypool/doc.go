// Package straypool defines an analyzer that reports pools built outside the accessor.
//
// # Analyzer straypool
//
// straypool: report pools built outside the accessor
//
// A pool, such as *sql.DB, should be opened once per process for each database,
// by one function: its accessor. Code that bypasses the accessor opens more
// connections than anyone configured, and code that opens a pool per call opens
// new connections each time:
//
//	func Name(id int) (name string, err error) {
//		db, err := sql.Open("postgres", os.Getenv("USERS_URL"))
//		if err != nil {
//			return "", err
//		}
//		err = db.QueryRow("SELECT name FROM users WHERE id = $1", id).Scan(&name)
//		return name, err
//	}
//
// The analyzer infers accessors from what the code does, not from names. A call
// that opens a pool is an accessor if it runs at most once per process: only
// main, init, a package variable or a provider reaches it, or it fills a
// variable, field or map under a sync.Once, a mutex or a lock that every caller
// holds. If a function returns a new pool, or a struct that owns one, its
// callers are judged instead, across packages. A database is identified by where
// its DSN comes from: the same environment variable, flag, constant or field is
// the same database.
//
// The kinds of findings are:
//
//   - outside: the database has an accessor, but this code bypasses it
//   - percall: a pool is built each time a function is called
//   - loop: a pool is built in each iteration of a loop
//   - request: a pool is built for each request
//   - duplicate: one binary builds a second pool of a database
//   - race: a pool is built lazily without a lock
//   - uncached: an accessor does not keep the pool that it builds
//   - overwritten: a live pool is replaced without being closed
//   - unused: nothing calls a pool manager or accessor
//   - unclosed: a pool is neither kept nor closed, or is left open at shutdown
//   - use-after-close: a pool is returned, kept or used after it was closed
//   - session-bypass: a session is opened directly, bypassing the session helper
//     of the package (informational)
//
// A wrapper of an existing pool is not a new pool. Pools in tests, fixtures and
// generated code are not reported.
//
// A comment //poolvet:accessor above a function or variable marks an accessor,
// //poolvet:bulkhead reason marks a second pool that is intended, and
// //poolvet:ignore straypool/KIND reason silences the findings below it.
//
// Flags: -straypool.accessors=NAME,… lists accessors by their full names,
// -straypool.strict accepts only accessors that are marked or listed,
// -straypool.exclude=PATH,… lists packages (/... includes subpackages) and
// functions that may open pools, -straypool.disable=KIND,… silences kinds,
// -straypool.info reports informational kinds, and -straypool.tests reports in
// tests and generated files. Keys of the same names in .poolvet.yml do the same.
package straypool
