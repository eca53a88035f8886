package ways

import "database/sql"

// Each of five optional sessions is closed. There are more ways through than
// are followed one by one.
func optional(db *sql.DB, a, b, c, d, e bool) {
	var first, second, third, fourth, fifth *sql.Rows
	if a {
		first, _ = db.Query("select 1")
	}
	if b {
		second, _ = db.Query("select 2")
	}
	if c {
		third, _ = db.Query("select 3")
	}
	if d {
		fourth, _ = db.Query("select 4")
	}
	if e {
		fifth, _ = db.Query("select 5")
	}
	for _, rows := range []*sql.Rows{first, second, third, fourth, fifth} {
		if rows != nil {
			rows.Close()
		}
	}
}

func oneByOne(db *sql.DB, a, b, c, d, e bool) {
	var first, second, third, fourth, fifth *sql.Rows
	if a {
		first, _ = db.Query("select 1")
	}
	if b {
		second, _ = db.Query("select 2")
	}
	if c {
		third, _ = db.Query("select 3")
	}
	if d {
		fourth, _ = db.Query("select 4")
	}
	if e {
		fifth, _ = db.Query("select 5")
	}
	if first != nil {
		first.Close()
	}
	if second != nil {
		second.Close()
	}
	if third != nil {
		third.Close()
	}
	if fourth != nil {
		fourth.Close()
	}
	if fifth != nil {
		fifth.Close()
	}
}

// What is open on all of the ways is lost on all of them.
func besideMany(db *sql.DB, a, b, c, d, e bool) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+28$`
	if err != nil {
		return err
	}
	var first, second, third, fourth, fifth *sql.Rows
	if a {
		first, _ = db.Query("select 1")
	}
	if b {
		second, _ = db.Query("select 2")
	}
	if c {
		third, _ = db.Query("select 3")
	}
	if d {
		fourth, _ = db.Query("select 4")
	}
	if e {
		fifth, _ = db.Query("select 5")
	}
	for _, rows := range []*sql.Rows{first, second, third, fourth, fifth} {
		if rows != nil {
			rows.Close()
		}
	}
	if !rows.Next() {
		err = rows.Err()
	}
	return err
}

// Deferred calls of many ways.
func deferredMany(db *sql.DB, a, b, c, d, e bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if a {
		defer println("a")
	}
	if b {
		defer println("b")
	}
	if c {
		defer println("c")
	}
	if d {
		defer println("d")
	}
	if e {
		defer println("e")
	}
	return rows.Close()
}

// A helper that closes what it got, or not, on more ways than are followed.
func closeSome(a, b, c, d, e bool, first, second, third, fourth, fifth *sql.Rows) {
	if a {
		first.Close()
	}
	if b {
		second.Close()
	}
	if c {
		third.Close()
	}
	if d {
		fourth.Close()
	}
	if e {
		fifth.Close()
	}
}

func helped(db *sql.DB, a bool) error {
	first, err := db.Query("select 1")
	if err != nil {
		return err
	}
	fifth, err := db.Query("select 5")
	if err != nil {
		first.Close()
		return err
	}
	closeSome(a, a, a, a, a, first, nil, nil, nil, fifth)
	return nil
}

func query(db *sql.DB, text string) *sql.Rows {
	rows, err := db.Query(text)
	if err != nil {
		return nil
	}
	return rows
}

func closeAll(all ...*sql.Rows) {
	for _, rows := range all {
		if rows != nil {
			rows.Close()
		}
	}
}

// Each argument may be nil or not.
func arguments(db *sql.DB) {
	closeAll(query(db, "1"), query(db, "2"), query(db, "3"), query(db, "4"), query(db, "5"), query(db, "6"))
}

func argumentsBesideLost(db *sql.DB) {
	rows := query(db, "0") // want `^never-closed rows \+3$`
	closeAll(query(db, "1"), query(db, "2"), query(db, "3"), query(db, "4"), query(db, "5"), query(db, "6"))
	println(rows)
}

// A deferred call holds on all of the ways that come after it.
func deferredBefore(db *sql.DB, a, b, c, d, e bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer rows.Close()
	conn, err := db.Query("select 2") // want `^early-return rows \+17$`
	if err != nil {
		return err
	}
	if a {
		defer println("a")
	}
	if b {
		defer println("b")
	}
	if c {
		defer println("c")
	}
	if d {
		defer println("d")
	}
	if e {
		return nil
	}
	return conn.Close()
}

func must(db *sql.DB, text string) *sql.Rows {
	rows, err := db.Query(text)
	if err != nil {
		panic(err)
	}
	return rows
}

// In two steps, and with more ways between them than are followed.
func closedInSteps(db *sql.DB, a, b, c, d, e bool) {
	first, second, third, fourth, fifth := must(db, "1"), must(db, "2"), must(db, "3"), must(db, "4"), must(db, "5")
	if a {
		first.Close()
	}
	if b {
		second.Close()
	}
	if c {
		third.Close()
	}
	if d {
		fourth.Close()
	}
	if e {
		fifth.Close()
	}
	if !a {
		first.Close()
	}
	if !b {
		second.Close()
	}
	if !c {
		third.Close()
	}
	if !d {
		fourth.Close()
	}
	if !e {
		fifth.Close()
	}
}
