package branches

import (
	"database/sql"
	"errors"
)

// A condition may wait in a variable, whatever it is made of.
func failedOrNone(db *sql.DB) error {
	rows, err := db.Query("select 1")
	failed := err != nil || rows == nil
	if failed {
		return err
	}
	return rows.Close()
}

func fineAndSome(db *sql.DB) error {
	rows, err := db.Query("select 1")
	fine := err == nil && rows != nil
	if !fine {
		return err
	}
	return rows.Close()
}

func fineAndWanted(db *sql.DB, want bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+2$`
	if fine := err == nil && want; !fine {
		return err
	}
	return rows.Close()
}

func closedUnlessWanted(db *sql.DB, want bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	skip := err == nil && !want
	if skip {
		return rows.Close()
	}
	if !want {
		return nil
	}
	return rows.Close()
}

func unlessWantedClosed(db *sql.DB, want bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	skip := !want && err == nil
	if skip {
		return rows.Close()
	}
	if !want {
		return nil
	}
	return rows.Close()
}

func keptIfWanted(db *sql.DB, want bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	keep := err != nil || want
	if !keep {
		return rows.Close()
	}
	if !want {
		return nil
	}
	return rows.Close()
}

func ifWantedKept(db *sql.DB, want bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	keep := want || err != nil
	if !keep {
		return rows.Close()
	}
	if !want {
		return nil
	}
	return rows.Close()
}

func failedEarly(db *sql.DB, early bool) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	rows, err := db.Query("select 1")
	if failed := early || err != nil; failed {
		tx.Rollback()
		if err == nil {
			rows.Close()
		}
		return err
	}
	if err != nil {
		return err
	}
	rows.Close()
	return tx.Commit()
}

// The condition is the same whether it holds or not.
func notMany(db *sql.DB, n int) error {
	var rows *sql.Rows
	if n > 3 {
		println("many")
	} else {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if n > 3 {
		return nil
	}
	return rows.Close()
}

func negated(db *sql.DB, n int) error {
	var rows *sql.Rows
	if !(n > 3) {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if !(n > 3) {
		return rows.Close()
	}
	return nil
}

func both(db *sql.DB, n int, ready bool) error {
	var rows *sql.Rows
	if n > 3 && ready {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if n > 3 && ready {
		return rows.Close()
	}
	return nil
}

func neither(db *sql.DB, n int, ready bool) error {
	if ready || n > 3 {
		return nil
	}
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if ready || n > 3 {
		return nil
	}
	return rows.Close()
}

type job struct {
	n    int
	next *job
}

// A field of the same name is another thing.
func otherField(db *sql.DB, j *job, n int) error {
	var rows *sql.Rows
	if n > 3 {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	j.n = 4
	if n > 3 {
		return rows.Close()
	}
	return nil
}

func fieldChanges(db *sql.DB, j *job) error {
	var rows *sql.Rows
	if j.n > 3 {
		var err error
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+8$`
			return err
		}
	}
	j = j.next
	if j.n > 3 {
		return rows.Close()
	}
	return nil
}

var errStop = errors.New("stop")

// No code compares nil with an error and finds them equal.
func stopped(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err == errStop || err == sql.ErrNoRows {
		return nil
	}
	if errStop == err {
		return nil
	}
	if err != nil {
		return err
	}
	return rows.Close()
}

func notStopped(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+2$`
	if err != errStop {
		return nil
	}
	if err == nil {
		return rows.Close()
	}
	return err
}

// The kinds have no names: there may be others.
type kind int

func byKind(db *sql.DB, k kind) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+11$`
	if err != nil {
		return err
	}
	switch k {
	case 1:
		return rows.Close()
	case 2:
		rows.Close()
		return nil
	}
	return nil
}

type color int

const (
	red color = iota
	green
	blue
)

func byColor(db *sql.DB, c color) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	switch c {
	case red, green:
		return rows.Close()
	case blue:
		rows.Close()
		return nil
	}
	return nil
}

func bySomeColor(db *sql.DB, c color) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+10$`
	if err != nil {
		return err
	}
	switch c {
	case red:
		return rows.Close()
	case green:
		return rows.Close()
	}
	return nil
}

func byAnyColor(db *sql.DB, c, mine color) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+8$`
	if err != nil {
		return err
	}
	switch c {
	case red, green, blue:
		return rows.Close()
	case mine:
		return nil
	}
	return rows.Close()
}

type only int

const single only = 1

func bySingle(db *sql.DB, o only) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+8$`
	if err != nil {
		return err
	}
	switch o {
	case single:
		return rows.Close()
	}
	return nil
}

func byDefault(db *sql.DB, c color) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+8$`
	if err != nil {
		return err
	}
	switch c {
	case red, green, blue:
		return rows.Close()
	default:
		return nil
	}
}

func byText(db *sql.DB, s string) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+10$`
	if err != nil {
		return err
	}
	switch s {
	case "a":
		return rows.Close()
	case "b":
		return rows.Close()
	}
	return nil
}

func opened(db *sql.DB) *sql.Rows {
	rows, err := db.Query("select 1")
	if err != nil {
		panic(err)
	}
	return rows
}

// What is not failed has not failed in any part.
func notFailed(db *sql.DB, early bool, ping func() error) error {
	err := ping()
	failed := early || err != nil
	var rows *sql.Rows
	if !failed {
		rows = opened(db)
	}
	if err != nil {
		return err
	}
	if rows != nil {
		return rows.Close()
	}
	return nil
}

func allReady(db *sql.DB, early bool, ping func() error) error {
	err := ping()
	ready := err == nil && !early
	var rows *sql.Rows
	if ready {
		rows = opened(db)
	}
	if err != nil || early {
		return err
	}
	return rows.Close()
}

// But one part may be changed afterwards, or say nothing of the other.
func failedLater(db *sql.DB, early bool, ping func() error) error {
	err := ping()
	failed := early || err != nil
	var rows *sql.Rows
	err = ping()
	if !failed {
		rows = opened(db) // want `^early-return rows \+3$`
	}
	if err != nil {
		return err
	}
	if rows != nil {
		return rows.Close()
	}
	return nil
}

func failedPerhaps(db *sql.DB, early bool, ping func() error) error {
	err := ping()
	failed := early || err != nil
	var rows *sql.Rows
	if failed {
		rows = opened(db) // want `^early-return rows \+3$`
	}
	if err != nil {
		return err
	}
	if rows != nil {
		return rows.Close()
	}
	return nil
}

func notFailedOfThree(db *sql.DB, early, late bool, ping func() error) error {
	err := ping()
	failed := early || err != nil || late
	var rows *sql.Rows
	if !failed {
		rows = opened(db)
	}
	if err != nil {
		return err
	}
	if rows != nil {
		return rows.Close()
	}
	return nil
}

// Who compares with false, or with true, asks for the opposite, or for the same.
func equalsFalse(db *sql.DB) error {
	rows, err := db.Query("select 1")
	opened := err == nil
	if opened == false {
		return err
	}
	return rows.Close()
}

func equalsTrue(db *sql.DB) error {
	rows, err := db.Query("select 1")
	failed := err != nil
	if true == failed {
		return err
	}
	return rows.Close()
}

func equalsOther(db *sql.DB, other bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+3$`
	opened := err == nil
	if opened == other {
		return err
	}
	if err == nil {
		return rows.Close()
	}
	return nil
}

var latest error

// A variable that may be an error is none at first.
func unlessLatest(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	if latest == nil {
		return nil
	}
	return rows.Close()
}

type progress struct{ failed bool }

// A field may hold the condition.
func fieldFailed(db *sql.DB, p *progress, ping func() error) error {
	err := ping()
	p.failed = err != nil
	var rows *sql.Rows
	if !p.failed {
		rows = opened(db)
	}
	if err != nil {
		return err
	}
	return rows.Close()
}
