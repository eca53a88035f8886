package main

import "database/sql"

// What main opens once lives as long as the process; rows do not.
func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		return
	}
	one, err := db.Prepare("select 1")
	if err != nil {
		return
	}
	rows, err := one.Query() // want `^never-closed rows \+6 \+10 \+15 \+35$`
	if err != nil {
		return
	}
	again, err := db.Prepare("select 2") // want `^reassigned statement \+4$`
	if err != nil {
		return
	}
	again, err = db.Prepare("select 3")
	if err != nil {
		return
	}
	for i := range 3 {
		turn, err := db.Prepare("select 4") // want `^loop statement \+5 \+22$`
		if err != nil {
			return
		}
		_, _ = turn.Exec(i)
	}
	_, _, _ = again, rows, one
	main2(db)
	func() {
		two, err := db.Prepare("select 6")
		if err != nil {
			return
		}
		_, _ = two.Exec()
	}()
	_ = func() {
		two, err := db.Prepare("select 7") // want `^never-closed statement \+5$`
		if err != nil {
			return
		}
		_, _ = two.Exec()
	}
}

func main2(db *sql.DB) {
	one, err := db.Prepare("select 5") // want `^never-closed statement \+5$`
	if err != nil {
		return
	}
	_, _ = one.Exec()
}
