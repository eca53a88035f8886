package ways

import "database/sql"

// A literal that is called here, and by a goroutine or by other code gets another
// one around it, loses its rows once.
func sharedLiteral(db *sql.DB, run func(func()), more bool) {
	ask := func() {
		rows, err := db.Query("select 1") // want `^never-closed rows \+5 \+8$`
		if err != nil {
			return
		}
		if more {
			return
		}
		rows.Next()
	}
	ask()
	run(func() { ask() })
}

func sharedClosed(db *sql.DB, run func(func())) {
	ask := func() {
		rows, err := db.Query("select 1")
		if err != nil {
			return
		}
		rows.Close()
	}
	ask()
	run(func() { ask() })
}
