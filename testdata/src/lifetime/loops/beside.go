package loops

import "database/sql"

// What is deferred besides has nothing to do with it.
func lostBesideDefer(db *sql.DB, ids []int, log func(string)) {
	defer log("done")
	for range ids {
		rows, err := db.Query("select 1") // want `^loop rows \+5 \+6$`
		if err != nil {
			return
		}
		rows.Next()
	}
}

func closedBesideDefer(db *sql.DB, ids []int, log func(string)) {
	defer log("done")
	for range ids {
		rows, err := db.Query("select 1")
		if err != nil {
			return
		}
		rows.Close()
	}
}

// Elements that are used one by one are closed one by one, as far as one
// can see.
func closedByIndex(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	list := []*sql.Rows{}
	list = append(list, rows)
	for i := 0; len(list) > i; i++ {
		list[i].Close()
	}
	return nil
}

func keptInList(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+6$`
	if err != nil {
		return err
	}
	list := []*sql.Rows{}
	list = append(list, rows)
	return nil
}

// A turn in the middle is not the last one.
func closedHalfway(db *sql.DB, n int, note func()) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+10$`
	if err != nil {
		return err
	}
	for i := 0; i < n; i++ {
		if i == n/2 {
			rows.Close()
		}
	}
	note()
	return nil
}
