package forms

import (
	"database/sql"
	"io"
)

// What a call returns is used at once.

func newHolder(db *sql.DB) *holder {
	rows, err := db.Query("select 1")
	if err != nil {
		panic(err)
	}
	return &holder{rows: rows}
}

func fieldOfCall(db *sql.DB) error { return newHolder(db).rows.Close() }

func methodOfFieldOfCall(db *sql.DB) error {
	rows := newHolder(db).rows // want `^never-closed holder \+1$`
	return rows.Err()
}

func pick(rows **sql.Rows) **sql.Rows { return rows }

func pointerOfCall(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	return (*pick(&rows)).Close()
}

func anyOf(rows *sql.Rows) any { return rows }

func assertionOfCall(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	return anyOf(rows).(io.Closer).Close()
}

func byName(db *sql.DB) (map[string]*sql.Rows, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return map[string]*sql.Rows{"a": rows}, nil
}

func elementOfCall(db *sql.DB) error {
	all, err := byName(db) // want `^early-return session \+6$`
	if err != nil {
		return err
	}
	rows, ok := all["a"]
	if !ok {
		return nil
	}
	return rows.Close()
}

func allForgotten(db *sql.DB) (int, error) {
	all, err := byName(db) // want `^never-closed session \+4$`
	if err != nil {
		return 0, err
	}
	return len(all), nil
}

func must(db *sql.DB) map[string]*sql.Rows {
	rows, err := db.Query("select 1")
	if err != nil {
		panic(err)
	}
	return map[string]*sql.Rows{"a": rows}
}

func elementAtOnce(db *sql.DB) error {
	rows, ok := must(db)["a"] // want `^early-return session \+2$`
	if !ok {
		return nil
	}
	return rows.Close()
}

func number() int { return 0 }

func closeAndCount(rows *sql.Rows) int {
	rows.Close()
	return 1
}

func inOperand(db *sql.DB) (int, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return 0, err
	}
	n := 1 + closeAndCount(rows)
	return n, nil
}

func inIndex(db *sql.DB, list []int) (int, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return 0, err
	}
	return list[closeAndCount(rows)], nil
}

func inSliceBounds(db *sql.DB, list []int) ([]int, error) {
	a, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	b, err := db.Query("select 1")
	if err != nil {
		a.Close()
		return nil, err
	}
	return list[closeAndCount(a):closeAndCount(b)], nil
}

func inCapacity(db *sql.DB, list []int) ([]int, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return list[0:1:closeAndCount(rows)], nil
}

func inComposite(db *sql.DB) ([]int, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return []int{0: closeAndCount(rows)}, nil
}

func inCondition(db *sql.DB) bool {
	if newHolder(db) == nil { // want `^discarded holder $`
		return false
	}
	return true
}

func inConversion(db *sql.DB) (int64, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return 0, err
	}
	return int64(closeAndCount(rows)), nil
}

func inSend(db *sql.DB, c chan int) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	c <- number()
	if number() > 0 {
		return nil
	}
	return rows.Close()
}

// What is known of a field is forgotten when what it is a field of changes.

type state struct {
	open bool
	err  error
	to   *state
}

func fieldKnown(db *sql.DB) error {
	var s state
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	s.open = true
	if !s.open {
		return nil
	}
	return rows.Close()
}

func fieldChanged(db *sql.DB, other *state) error {
	s := &state{}
	rows, err := db.Query("select 1") // want `^early-return rows \+7$`
	if err != nil {
		return err
	}
	s.open = true
	s = other
	if !s.open {
		return nil
	}
	return rows.Close()
}

func fieldOfFieldChanged(db *sql.DB, s, other *state) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+7$`
	if err != nil {
		return err
	}
	s.to.open = true
	s.to = other
	if !s.to.open {
		return nil
	}
	return rows.Close()
}

func fieldFails(db *sql.DB) error {
	var s state
	var rows *sql.Rows
	rows, s.err = db.Query("select 1")
	if s.err != nil {
		return s.err
	}
	return rows.Close()
}

func fieldFailsAndLost(db *sql.DB) error {
	var s state
	var rows *sql.Rows
	rows, s.err = db.Query("select 1") // want `^never-closed rows \+4$`
	if s.err != nil {
		return s.err
	}
	return rows.Err()
}

func answers(db *sql.DB) (s *state) {
	s = &state{}
	tx, err := db.Begin()
	if err != nil {
		s.err = err
		return s
	}
	defer func() {
		if s.err != nil {
			tx.Rollback()
		}
	}()
	if _, err = tx.Exec("delete from t"); err != nil {
		s.err = err
		return s
	}
	tx.Commit()
	return s
}

// The variables of a loop are new in each iteration.
func lastTurns(db *sql.DB, flags []bool) error {
	var rows *sql.Rows
	for _, skip := range flags {
		if skip {
			if rows != nil {
				return nil
			}
			continue
		}
		if rows != nil {
			rows.Close()
		}
		var err error
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+-8 \+4$`
			return err
		}
	}
	return nil
}

func pagesOther(db *sql.DB, n, stop int) error {
	rows, err := db.Query("select 0")
	if err != nil {
		return err
	}
	for i := 0; i < n; i++ {
		if err := rows.Close(); err != nil {
			return err
		}
		if stop == n-1 {
			continue
		}
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+4$`
			return err
		}
	}
	return nil
}

func inChannel(db *sql.DB) (chan *sql.Rows, error) {
	c := make(chan *sql.Rows, 1)
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	c <- rows
	return c, nil
}

func fromChannel(db *sql.DB) error {
	c, err := inChannel(db)
	if err != nil {
		return err
	}
	return (<-c).Close()
}

func arrayOf(db *sql.DB) (list [1]*sql.Rows, err error) {
	list[0], err = db.Query("select 1")
	return list, err
}

func usesArray(db *sql.DB) error {
	list, err := arrayOf(db)
	if err != nil {
		return err
	}
	return list[0].Close()
}
