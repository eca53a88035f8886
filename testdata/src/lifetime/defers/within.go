package defers

import (
	"database/sql"
	"time"
)

// A literal that is called in each iteration runs what it defers in each iteration.

func retried(db *sql.DB, use func(*sql.Rows)) {
	for {
		rows, err := db.Query("SELECT a")
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		func() {
			defer rows.Close()
			use(rows)
		}()
	}
}

func retriedClosure(db *sql.DB, names []string, use func(*sql.Rows)) {
	for range names {
		rows, err := db.Query("SELECT a")
		if err != nil {
			continue
		}
		func() {
			defer func() {
				if err := rows.Close(); err != nil {
					println(err.Error())
				}
			}()
			use(rows)
		}()
	}
}

func retriedByName(db *sql.DB, names []string, use func(*sql.Rows)) {
	for range names {
		rows, err := db.Query("SELECT a")
		if err != nil {
			continue
		}
		read := func() {
			defer rows.Close()
			use(rows)
		}
		read()
	}
}

func loopWithin(db *sql.DB, names []string) {
	func() {
		for _, name := range names {
			rows, err := db.Query(name) // want `defer-loop rows`
			if err != nil {
				continue
			}
			defer rows.Close()
		}
	}()
}

func loopAround(db *sql.DB, names []string, use func(*sql.Rows)) {
	for _, name := range names {
		rows, err := db.Query(name) // want `defer-loop rows`
		if err != nil {
			continue
		}
		defer rows.Close()
		func() {
			use(rows)
		}()
	}
}
