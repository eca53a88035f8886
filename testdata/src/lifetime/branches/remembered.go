package branches

import "database/sql"

// One condition, written as itself and as its opposite.
func opposite(db *sql.DB, n int) error {
	var rows *sql.Rows
	if n != 0 {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if n == 0 {
		return nil
	}
	return rows.Close()
}

func notOpposite(db *sql.DB, n int) error {
	var rows *sql.Rows
	if n >= 2 {
		var err error
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+5$`
			return err
		}
	}
	if n < 3 {
		return nil
	}
	return rows.Close()
}

// Two switches on one value.
func twoSwitches(db *sql.DB, mode string) error {
	var rows *sql.Rows
	switch mode {
	case "read":
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	println(mode)
	switch mode {
	case "read":
		return rows.Close()
	}
	return nil
}

func otherSwitch(db *sql.DB, mode string) error {
	var rows *sql.Rows
	switch mode {
	case "read":
		var err error
		if rows, err = db.Query("select 1"); err != nil { // want `^never-closed rows \+8$`
			return err
		}
	}
	switch mode {
	case "write":
		return rows.Close()
	}
	return nil
}

// A literal that is called at once knows what the function around it knows.
func inLiteral(db *sql.DB, n int) error {
	var rows *sql.Rows
	if n > 3 {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	func() {
		if n > 3 {
			rows.Close()
		}
	}()
	return nil
}

// Another variable of the same name is another.
func inBlock(db *sql.DB, n int) error {
	var rows *sql.Rows
	if n > 3 {
		var err error
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+10$`
			return err
		}
	}
	{
		n := cap(packed)
		if n > 3 {
			rows.Close()
		}
	}
	return nil
}

var packed []int
