// Package straypool defines an analyzer that reports pools built outside the accessor.
//
// # Analyzer straypool
//
// straypool: report pools built outside the accessor
//
// A pool is meant to be built once per database and process, by one function:
// its accessor. Code that builds another one opens connections that are not
// counted, and code that builds one per call opens new connections each time:
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
// The analyzer knows accessors by what they do, not by a name. A site is
// approved when it runs at most once per process: only main, init, a package
// variable or a provider reaches it, or it fills a variable, field or map under
// a sync.Once, a mutex or a lock that every caller holds. A function that
// returns a fresh pool, or a struct that owns one, is judged by its callers,
// across packages. A database is known by where its DSN comes from: the
// same environment variable, flag, constant or field is the same database.
//
// The kinds of findings are:
//
//   - outside: an accessor exists, and this site bypasses it
//   - percall: a pool is built each time a function is called
//   - loop: a pool is built in each turn of a loop
//   - request: a pool is built for each request
//   - duplicate: one binary builds a second pool of a database
//   - race: a pool is built lazily without a lock
//   - uncached: an accessor does not keep the pool that it builds
//   - overwritten: a live pool is replaced without being closed
//   - unused: nothing calls a pool manager or accessor
//   - unclosed: a pool is neither kept nor closed, or shutdown forgets it
//   - use-after-close: a pool is returned, kept or used after it was closed
//   - session-bypass: a session is opened directly, bypassing the session helper
//     of the package (informational)
//
// Wrappers of an existing pool are none, and pools of tests, fixtures and
// generated code are left alone.
//
// A comment //poolvet:accessor above a function or variable marks an accessor,
// //poolvet:bulkhead reason a second pool on purpose, and
// //poolvet:ignore straypool/KIND reason silences the findings below it.
//
// Flags: -straypool.accessors=NAME,… names accessors by their full names,
// -straypool.strict approves only what is marked or named,
// -straypool.exclude=PATH,… names packages (with /... for what is below them)
// and functions that may build pools, -straypool.disable=KIND,… silences kinds,
// -straypool.info reports informational ones, and -straypool.tests reports in
// tests and generated files. The same keys in .poolvet.yml do the same.
package straypool
