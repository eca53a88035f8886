package forms

import (
	"context"
	"database/sql"
	"os"
)

// What is deferred may look at the rows only.
func looksLater(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	defer lookAt(rows)
	return rows.Err()
}

func lookAt(rows *sql.Rows) { rows.Columns() }

// What ends the program ends everything.
func exitsWithOne(db *sql.DB) error {
	a, err := db.Query("select 1")
	if err != nil {
		return err
	}
	b, err := db.Query("select 2")
	if err != nil {
		a.Close()
		return err
	}
	defer exitAfter(a)
	return b.Err()
}

func exitAfter(rows *sql.Rows) { os.Exit(1) }

// A deferred call ends what a range assigned last.
func rangesOver(db *sql.DB, more chan *sql.Rows) error {
	rows, err := db.Query("select 1") // want `^reassigned rows \+5$`
	if err != nil {
		return err
	}
	defer func() { rows.Close() }()
	for rows = range more {
		rows.Next()
	}
	return nil
}

func columnsOf(rows *sql.Rows) []string {
	columns, _ := rows.Columns()
	return columns
}

func newRows(db *sql.DB) *sql.Rows {
	rows, err := db.Query("select 1")
	if err != nil {
		panic(err)
	}
	return rows
}

func rangesOverCall(db *sql.DB) {
	for range columnsOf(newRows(db)) { // want `^discarded rows $`
	}
}

// A method is there, in any owner.
type clock struct{}

func (clock) stop() {}

func neverNil(db *sql.DB) error {
	var c clock
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if stop := c.stop; stop == nil {
		return nil
	}
	return rows.Close()
}

// What something local points to may belong to other code.
func intoShared(db *sql.DB, shared *holder) error {
	h := holder{next: shared}
	next := h.next
	var err error
	next.rows, err = db.Query("select 1")
	return err
}

var current holder

func intoGlobal(db *sql.DB) (err error) {
	current.rows, err = db.Query("select 1")
	return err
}

// What cannot hold rows takes none along.
type about struct{ value any }

type flag interface{ Ready() bool }

type result struct {
	rows  *sql.Rows
	about about
	flag  flag
}

func givesAbout(db *sql.DB, take func(about)) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+6$`
	if err != nil {
		return err
	}
	r := result{rows: rows}
	take(r.about)
	return r.rows.Err()
}

func givesFlag(db *sql.DB, take func(flag)) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+6$`
	if err != nil {
		return err
	}
	r := result{rows: rows}
	take(r.flag)
	return r.rows.Err()
}

// A list may be empty because there are no rows.
func listOf(db *sql.DB) []*sql.Rows {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil
	}
	return []*sql.Rows{rows}
}

func firstOfList(db *sql.DB) error {
	l := listOf(db)
	if len(l) == 0 {
		return nil
	}
	return l[0].Close()
}

// The rows of a connection do not end with it as those of a transaction do.
func rowsOfConnection(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	rows, err := conn.QueryContext(ctx, "select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

var shared *sql.Conn

// The owner of the connection.
func rowsOfShared(ctx context.Context) error {
	rows, err := shared.QueryContext(ctx, "select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func Fatalf(text string) { println(text) }

// A function that is seen to return does, whatever its name.
func goesOnAfterFatalf(db *sql.DB, none bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	if none {
		Fatalf("none")
		return nil
	}
	return rows.Close()
}

type outer struct{ part holder }

func intoPart(db *sql.DB) (err error) {
	var o outer
	p := &o.part
	p.rows, err = db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return p.rows.Err()
}
