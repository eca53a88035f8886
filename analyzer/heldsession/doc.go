// Package heldsession defines an analyzer that reports sessions of a database
// that are held while another session of the same pool is needed.
//
// # Analyzer heldsession
//
// heldsession: report sessions that are held while their pool is needed again
//
// A pool of connections is a semaphore. A goroutine that holds one connection
// and waits for a second one of the same pool may wait for itself: a pool of one
// connection hangs with the first caller, a pool of ten with ten concurrent
// callers.
//
//	rows, err := s.db.QueryContext(ctx, "SELECT id FROM orders")
//	if err != nil {
//		return err
//	}
//	defer rows.Close()
//	for rows.Next() {
//		var id, n int
//		if err := rows.Scan(&id); err != nil {
//			return err
//		}
//		// The rows hold a connection until Next is false or Close runs.
//		err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM items WHERE o = ?", id).Scan(&n)
//		…
//	}
//
// No session leaks here, so lostsession reports nothing. The analyzer follows
// which sessions are held at each call, through helpers, methods, function
// literals, iterators and other packages, and compares the pools: two are the
// same if they are the same variable or field of one function, or were built
// from the same value. If it is not sure, it reports nothing.
//
// The kinds of findings are:
//
//   - self-deadlock: the pool opens only one connection, so one caller is enough
//   - outside-tx: while a transaction is open, a statement runs on its pool instead of the
//     transaction
//   - starvation: the pool is limited, and the code runs for each request
//   - unpinned: a statement that affects only its connection is sent to a pool
//   - nested: all other cases (informational)
//   - lock-order: a mutex is locked under a session, and elsewhere a session is acquired under that mutex (informational)
//   - slow: a session is held while the goroutine waits for the network, a
//     channel or a timer (informational)
//
// -fix makes a write of outside-tx run on the transaction, if the transaction has the method
// that is called on the pool.
//
// Flags: -heldsession.disable=KIND,… silences kinds, -heldsession.info reports
// informational kinds, -heldsession.tests reports in tests and generated files.
// A comment
//
//	//poolvet:ignore heldsession/KIND reason
//
// above a statement or declaration silences the findings there.
package heldsession
