package owners

import "database/sql"

// What one goroutine puts into a channel, the receiver of the channel may release.
type answer struct {
	rows *sql.Rows
	err  error
}

func race(db *sql.DB, queries []string) (n int) {
	answers := make(chan answer, len(queries))
	ask := func(q string) {
		rows, err := db.Query(q)
		answers <- answer{rows, err}
	}
	for _, q := range queries {
		go ask(q)
	}
	for range queries {
		a := <-answers
		if a.err != nil {
			continue
		}
		if a.rows.Next() {
			n++
		}
		a.rows.Close()
	}
	return n
}

type reply struct {
	rows *sql.Rows
	err  error
}

func raceLost(db *sql.DB, queries []string) (n int) {
	replies := make(chan reply, len(queries))
	ask := func(q string) {
		rows, err := db.Query(q) // want `^no-release rows $`
		replies <- reply{rows, err}
	}
	for _, q := range queries {
		go ask(q)
	}
	for range queries {
		if r := <-replies; r.err == nil && r.rows.Next() {
			n++
		}
	}
	return n
}
