package fates // want package:"pools"

import (
	"database/sql"
	"io"
	"os"
)

func use(db *sql.DB) { db.Ping() }

// A pool in a channel is somebody else's.
func Sends(ch chan<- *sql.DB) error {
	db, err := sql.Open("postgres", os.Getenv("SENT_URL"))
	if err != nil {
		return err
	}
	ch <- db
	return nil
}

func Selects(ch chan<- *sql.DB, done <-chan bool) error {
	db, err := sql.Open("postgres", os.Getenv("SELECTED_URL")) // want `the pool from sql.Open is not closed when Selects is left at line 30`
	if err != nil {
		return err
	}
	select {
	case ch <- db:
	case <-done:
	}
	return nil
}

type pinger interface {
	Ping() error
	Close() error
}

// Under another type it is the same pool.
func Converts() error {
	db, err := sql.Open("postgres", os.Getenv("CONVERTED_URL"))
	if err != nil {
		return err
	}
	var p pinger = db
	var c io.Closer = p
	return c.Close()
}

func ConvertsOnly() error {
	db, err := sql.Open("postgres", os.Getenv("CONVERTED_URL")) // want `sql.Open builds a new pool of CONVERTED_URL on each call of ConvertsOnly, which neither keeps nor closes it`
	if err != nil {
		return err
	}
	var p pinger = db
	return p.Ping()
}

func Asserts() error {
	db, err := sql.Open("postgres", os.Getenv("ASSERTED_URL"))
	if err != nil {
		return err
	}
	var v any = db
	return v.(*sql.DB).Close()
}

func AssertsOnly() error {
	db, err := sql.Open("postgres", os.Getenv("ASSERTED_URL")) // want `sql.Open builds a new pool of ASSERTED_URL on each call of AssertsOnly`
	if err != nil {
		return err
	}
	var v any = db
	return v.(*sql.DB).Ping()
}

// A method value that closes it.
func Later() error {
	db, err := sql.Open("postgres", os.Getenv("LATER_URL"))
	if err != nil {
		return err
	}
	end := db.Close
	defer end()
	return db.Ping()
}

func Never() error {
	db, err := sql.Open("postgres", os.Getenv("LATER_URL")) // want `sql.Open builds a new pool of LATER_URL on each call of Never`
	if err != nil {
		return err
	}
	ping := db.Ping
	return ping()
}

// Both of a local map are closed.
func Mapped() error {
	pools := map[string]*sql.DB{}
	db, err := sql.Open("postgres", os.Getenv("MAPPED_URL"))
	if err != nil {
		return err
	}
	pools["mapped"] = db
	for _, each := range pools {
		each.Close()
	}
	return nil
}

func MappedByName() error {
	pools := map[string]*sql.DB{}
	db, err := sql.Open("postgres", os.Getenv("MAPPED_URL"))
	if err != nil {
		return err
	}
	pools["mapped"] = db
	return pools["mapped"].Close()
}

func MappedOnly() error {
	pools := map[string]*sql.DB{}
	db, err := sql.Open("postgres", os.Getenv("MAPPED_URL")) // want `sql.Open builds a new pool of MAPPED_URL on each call of MappedOnly`
	if err != nil {
		return err
	}
	pools["mapped"] = db
	for _, each := range pools {
		each.Ping()
	}
	return nil
}

// All of a local list are closed.
func Listed() error {
	var pools []*sql.DB
	for _, name := range []string{"a", "b"} {
		db, err := sql.Open("postgres", os.Getenv("LISTED_URL")+name)
		if err != nil {
			return err
		}
		pools = append(pools, db)
	}
	for _, each := range pools {
		each.Close()
	}
	return nil
}

func Pair() error {
	first, err := sql.Open("postgres", os.Getenv("FIRST_URL"))
	if err != nil {
		return err
	}
	second, err := sql.Open("postgres", os.Getenv("SECOND_URL"))
	if err != nil {
		first.Close()
		return err
	}
	for _, each := range []*sql.DB{first, second} {
		each.Close()
	}
	return nil
}

// A literal opens into a variable around it.
func Around() (err error) {
	var db *sql.DB
	open := func() {
		db, err = sql.Open("postgres", os.Getenv("AROUND_URL"))
	}
	open()
	if err != nil {
		return err
	}
	return db.Close()
}

func AroundOnly() (err error) {
	var db *sql.DB
	open := func() {
		db, err = sql.Open("postgres", os.Getenv("AROUND_URL")) // want `sql.Open builds a new pool of AROUND_URL on each call of AroundOnly`
	}
	open()
	if err != nil {
		return err
	}
	return db.Ping()
}

type box struct{ db *sql.DB }

// A pool in a value of a struct.
func Boxed() error {
	db, err := sql.Open("postgres", os.Getenv("BOXED_URL"))
	if err != nil {
		return err
	}
	b := boxed(db)
	return b.db.Close()
}

func boxed(db *sql.DB) box { return box{db} }

func BoxedOnly() error {
	db, err := sql.Open("postgres", os.Getenv("BOXED_URL")) // want `sql.Open builds a new pool of BOXED_URL on each call of BoxedOnly`
	if err != nil {
		return err
	}
	b := boxed(db)
	return b.db.Ping()
}

// What a literal returns is new to who calls it.
func Literal() error {
	open := func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("LITERAL_URL")) }
	db, err := open() // want `sql.Open builds a new pool of LITERAL_URL .*on each call of Literal`
	if err != nil {
		return err
	}
	return db.Ping()
}

func LiteralClosed() error {
	open := func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("LITERAL_URL")) }
	db, err := open()
	if err != nil {
		return err
	}
	return db.Close()
}

type opener[T any] struct{ of T }

func (o opener[T]) open() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("GENERIC_URL")) }

// A generic maker makes pools like any other.
func Generic() error {
	db, err := opener[int]{}.open() // want `opener.open builds a new pool of GENERIC_URL .*on each call of Generic`
	if err != nil {
		return err
	}
	return db.Ping()
}

// A helper of the package closes it, or does not.
func Helped() error {
	db, err := sql.Open("postgres", os.Getenv("HELPED_URL"))
	if err != nil {
		return err
	}
	end(db, 3)
	return nil
}

func end(db *sql.DB, tries int) {
	if db.Close() != nil && tries > 0 {
		end(db, tries-1)
	}
}

func HelpedOnly() error {
	db, err := sql.Open("postgres", os.Getenv("HELPED_URL")) // want `sql.Open builds a new pool of HELPED_URL on each call of HelpedOnly`
	if err != nil {
		return err
	}
	use(db)
	return nil
}

// A function value may keep it.
func Told(tell func(*sql.DB)) error {
	db, err := sql.Open("postgres", os.Getenv("TOLD_URL"))
	if err != nil {
		return err
	}
	tell(db)
	return nil
}

// What has no name is opened for nothing.
func Dropped() {
	sql.Open("postgres", os.Getenv("DROPPED_URL")) // want `sql.Open builds a new pool of DROPPED_URL on each call of Dropped`
}
