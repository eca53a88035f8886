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
//			return nil, err // the rows stay open, and so does their connection
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
// The analyzer follows each session along the paths of the function that
// acquired it, and through the functions that receive, return or store it,
// across packages. If a function returns a session, or a struct or interface that
// owns one, its callers must release it. Rows that were read to the end have
// closed themselves, rows and statements of a transaction end with it, and if the
// acquiring call failed there is nothing to close. If a session reaches code that
// the analyzer cannot see, it reports nothing.
//
// The kinds of findings are:
//
//   - never-closed: no path releases the session
//   - early-return: some path leaves the function without releasing it
//   - tx: a transaction is neither committed nor rolled back on some path
//   - loop: each iteration of a loop loses one
//   - reassigned: its variable gets another value while it is held
//   - discarded: the result of the acquiring call is dropped
//   - defer-loop: a deferred release in a loop holds one more with each iteration
//   - goroutine: a goroutine that receives it does not release it
//   - panic: a panic would leave one open, because no deferred call releases it
//   - field: a method that releases its receiver forgets a field
//   - no-release: the type that keeps it has no method that releases it
//   - soft: one that is not released, but that a time-out or the garbage
//     collector ends later (informational)
//   - skipped: a function is too large to be followed (informational)
//
// Many findings carry a fix: -fix adds the deferred release after the error
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
