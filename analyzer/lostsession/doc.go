// Package lostsession defines an analyzer that reports sessions that are not released.
//
// # Analyzer lostsession
//
// lostsession: report sessions that are not released
//
// A session is what a pool lends until it is released: rows, a transaction,
// a statement, a connection or a cursor. A session that is not released keeps its
// connection, and a service that leaks one per request hangs when the last
// connection of its pool is gone.
//
// Most lost sessions are released on the path that the tests take and forgotten
// on another:
//
//	rows, err := db.QueryContext(ctx, "SELECT name FROM users")
//	if err != nil {
//		return nil, err
//	}
//	var names []string
//	for rows.Next() {
//		var name string
//		if err := rows.Scan(&name); err != nil {
//			return nil, err // the rows stay open and keep their connection
//		}
//		names = append(names, name)
//	}
//	return names, rows.Err()
//
// for which lostsession reports, at the call of QueryContext:
//
//	rows from db.QueryContext are not closed when Scan fails at line 8 and the
//	loop returns at line 9; add "defer rows.Close()" after the error check
//
// The analyzer follows each session along the paths of the function that acquired it, and through
// the functions that receive, return or store it, across packages. If a function returns a session,
// or a struct or interface that owns one, its callers must release it. Nothing has to be released
// if the rows were read to the end (they close themselves), if the rows or statements belong to a
// transaction (they end with it), or if the acquiring call failed. If a session reaches code that
// the analyzer cannot see, nothing is reported.
//
// The kinds of findings are:
//
//   - never-closed: no path releases the session
//   - early-return: some path leaves the function without releasing the session
//   - tx: a transaction is neither committed nor rolled back on some path
//   - loop: each iteration of a loop loses a session
//   - reassigned: the variable of a session is assigned again while the session
//     is held
//   - discarded: the session that a call returns is dropped
//   - defer-loop: a deferred release in a loop holds one more session with each
//     iteration
//   - goroutine: a goroutine does not release the session that it receives
//   - panic: a panic would leave a session open, because no deferred call
//     releases it
//   - field: a method that releases its receiver leaves one field unreleased
//   - no-release: the type that keeps a session has no method that releases it
//   - soft: a session is not released, but a timeout or the garbage collector
//     ends it later (informational)
//   - skipped: a function is too large to be followed (informational)
//
// Many findings have a fix: -fix adds the deferred release after the error
// check, where that is safe.
//
// Flags: -lostsession.disable=KIND,… silences kinds, -lostsession.info reports
// informational kinds, -lostsession.tests reports in tests and generated files.
// A comment
//
//	//poolvet:ignore lostsession/KIND reason
//
// above a statement or declaration silences the findings there.
package lostsession
