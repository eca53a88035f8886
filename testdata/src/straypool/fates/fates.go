package fates // want package:"pools"

import (
	"database/sql"
	"fmt"
	"io"
	"os"
)

func use(db *sql.DB) { db.Ping() }

// A pool in a channel belongs to its receiver.
func Sends(ch chan<- *sql.DB) error {
	db, err := sql.Open("postgres", os.Getenv("SENT_URL"))
	if err != nil {
		return err
	}
	ch <- db
	return nil
}

func Selects(ch chan<- *sql.DB, done <-chan bool) error {
	db, err := sql.Open("postgres", os.Getenv("SELECTED_URL")) // want `the pool from sql.Open is not closed when Selects returns at line 31`
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

// All of a local list are closed, but not where the second cannot be opened.
func Listed() error {
	var pools []*sql.DB
	for _, name := range []string{"a", "b"} {
		db, err := sql.Open("postgres", os.Getenv("LISTED_URL")+name) // want `the pools that sql.Open opened in earlier iterations of the loop are not closed if sql.Open then fails and Listed returns at line 140`
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
func Passed(pass func(*sql.DB)) error {
	db, err := sql.Open("postgres", os.Getenv("TOLD_URL"))
	if err != nil {
		return err
	}
	pass(db)
	return nil
}

// What has no name is opened for nothing.
func Dropped() {
	sql.Open("postgres", os.Getenv("DROPPED_URL")) // want `sql.Open builds a new pool of DROPPED_URL on each call of Dropped`
}

type own sql.DB

// A type of the package is another name of the pool.
func Own() error {
	db, err := sql.Open("postgres", os.Getenv("OWN_URL"))
	if err != nil {
		return err
	}
	o := (*own)(db)
	return (*sql.DB)(o).Close()
}

// BoxedAtOnce is the field of what a function returns.
func BoxedAtOnce() error {
	db, err := sql.Open("postgres", os.Getenv("BOXED_URL"))
	if err != nil {
		return err
	}
	return boxed(db).db.Close()
}

func BoxedAtOnceOnly() error {
	db, err := sql.Open("postgres", os.Getenv("BOXED_URL")) // want `sql.Open builds a new pool of BOXED_URL on each call of BoxedAtOnceOnly`
	if err != nil {
		return err
	}
	return boxed(db).db.Ping()
}

// Lends puts it into what its caller has.
func Lends(get func() *box) error {
	db, err := sql.Open("postgres", os.Getenv("LENT_URL"))
	if err != nil {
		return err
	}
	get().db = db
	return nil
}

// Begins has it used in a goroutine.
func Begins() error {
	db, err := sql.Open("postgres", os.Getenv("BEGUN_URL")) // want `the pool from sql.Open is not closed when Begins returns`
	if err != nil {
		return err
	}
	go use(db)
	return nil
}

// Pings does so with a method.
func Pings() error {
	db, err := sql.Open("postgres", os.Getenv("BEGUN_URL")) // want `the pool from sql.Open is not closed when Pings returns`
	if err != nil {
		return err
	}
	go db.Ping()
	return nil
}

var numbered [3]*sql.DB

// Numbered keeps it in an array of the package.
func Numbered(i int) (err error) {
	numbered[i], err = sql.Open("postgres", os.Getenv("NUMBERED_URL"))
	return err
}

// Lines stand in an array of its own.
func Lines() error {
	var lines [2]*sql.DB
	var err error
	for i := range lines {
		lines[i], err = sql.Open("postgres", os.Getenv("LINES_URL")) // want `sql.Open builds a new pool of LINES_URL in each iteration of the loop`
		if err != nil {
			return err
		}
	}
	return lines[0].Ping()
}

// Captured is set by a literal that has the variable from around it, twice.
func Captured() error {
	var db *sql.DB
	var err error
	func() {
		func() { db, err = sql.Open("postgres", os.Getenv("CAPTURED_URL")) }()
	}()
	if err != nil {
		return err
	}
	return db.Close()
}

// Pointed fills what its caller points to.
func Pointed(to **sql.DB) (err error) {
	*to, err = sql.Open("postgres", os.Getenv("POINTED_URL"))
	return err
}

// Noted only mentions it.
func Noted() error {
	db, err := sql.Open("postgres", os.Getenv("NOTED_URL")) // want `sql.Open builds a new pool of NOTED_URL on each call of Noted`
	if err != nil {
		return err
	}
	_, err = fmt.Println(db)
	return err
}

// Several gives it to a function with a list of them.
func Several() error {
	db, err := sql.Open("postgres", os.Getenv("SEVERAL_URL"))
	if err != nil {
		return err
	}
	return endAll(db)
}

func endAll(pools ...*sql.DB) error {
	for _, db := range pools {
		if err := db.Close(); err != nil {
			return err
		}
	}
	return nil
}

// Owned is closed with what a library has made of it.
func Owned() error {
	db, err := sql.Open("postgres", os.Getenv("OWNED_URL"))
	if err != nil {
		return err
	}
	closer := io.MultiWriter(owner{db}, os.Stdout)
	_, err = closer.Write(nil)
	return err
}

type owner struct{ *sql.DB }

func (o owner) Write(p []byte) (int, error) { return len(p), o.Ping() }
