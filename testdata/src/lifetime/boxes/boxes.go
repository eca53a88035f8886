// Package boxes puts a session and its error into one value.
package boxes

import "database/sql"

type result[T any] struct {
	val T
	err error
}

func of[T any](v T, err error) result[T] { return result[T]{v, err} }

func (r result[T]) get() (T, error) { return r.val, r.err }

func got(db *sql.DB) (n int, err error) {
	rows, err := of(db.Query("SELECT 1")).get()
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&n)
	}
	return n, err
}

func gotLost(db *sql.DB) (n int, err error) {
	rows, err := of(db.Query("SELECT 1")).get() // want `^never-closed rows \+7$`
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		err = rows.Scan(&n)
	}
	return n, err
}

func field(db *sql.DB) (n int, err error) {
	r := of(db.Query("SELECT 1")) // want `^never-closed rows \+7$`
	if r.err != nil {
		return 0, r.err
	}
	if r.val.Next() {
		err = r.val.Scan(&n)
	}
	return n, err
}

func fieldClosed(db *sql.DB) (n int, err error) {
	r := of(db.Query("SELECT 1"))
	if r.err != nil {
		return 0, r.err
	}
	defer r.val.Close()
	if r.val.Next() {
		err = r.val.Scan(&n)
	}
	return n, err
}

// The same without type parameters.
type answer struct {
	rows *sql.Rows
	err  error
}

func ask(db *sql.DB) *answer {
	rows, err := db.Query("SELECT 1")
	return &answer{rows, err}
}

func asked(db *sql.DB) (n int, err error) {
	a := ask(db)
	if a.err != nil {
		return 0, a.err
	}
	defer a.rows.Close()
	if a.rows.Next() {
		err = a.rows.Scan(&n)
	}
	return n, err
}

func askedLost(db *sql.DB) (n int, err error) {
	a := ask(db) // want `^never-closed answer \+7$`
	if a.err != nil {
		return 0, a.err
	}
	if a.rows.Next() {
		err = a.rows.Scan(&n)
	}
	return n, err
}

// A flag says whether there is one.
type option[T any] struct {
	val T
	ok  bool
}

func some[T any](v T) option[T] { return option[T]{v, true} }

func (o option[T]) get() (T, bool) { return o.val, o.ok }

func find(db *sql.DB) (option[*sql.Rows], error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return option[*sql.Rows]{}, err
	}
	return some(rows), nil
}

func found(db *sql.DB) (bool, error) {
	o, err := find(db)
	if err != nil {
		return false, err
	}
	rows, ok := o.get()
	if !ok {
		return false, nil // cannot be
	}
	defer rows.Close()
	return rows.Next(), nil
}

func foundLost(db *sql.DB) (bool, error) {
	o, err := find(db) // want `^never-closed option \+8$`
	if err != nil {
		return false, err
	}
	rows, ok := o.get()
	if !ok {
		return false, nil // cannot be
	}
	return rows.Next(), nil
}

// A sticky error is kept in a field, and later calls do nothing.
type session struct {
	db  *sql.DB
	err error
}

func (s *session) query(q string) *sql.Rows {
	if s.err != nil {
		return nil
	}
	var rows *sql.Rows
	rows, s.err = s.db.Query(q)
	return rows
}

func (s *session) count() (n int) {
	rows := s.query("SELECT 1")
	if s.err != nil {
		return -1
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	s.err = rows.Err()
	return n
}

func (s *session) countLost(limit int) (n int) {
	rows := s.query("SELECT 1") // want `^early-return rows \+6$`
	if s.err != nil {
		return -1
	}
	for rows.Next() {
		if n++; n > limit {
			return n
		}
	}
	s.err = rows.Err()
	return n
}

// A reply has the error of the first step that failed.
type reply struct {
	err  error
	code int
}

func (r *reply) fail(err error) bool {
	if err == nil {
		return false
	}
	r.err, r.code = err, 500
	return true
}

func replied(db *sql.DB) (r reply) {
	rows, err := db.Query("SELECT 1")
	r.fail(err)
	if r.err != nil {
		return r
	}
	defer rows.Close()
	for rows.Next() {
		r.code++
	}
	r.fail(rows.Err())
	return r
}

func repliedLost(db *sql.DB, limit int) (r reply) {
	rows, err := db.Query("SELECT 1") // want `^never-closed rows \+8$`
	r.fail(err)
	if r.err != nil {
		return r
	}
	if rows.Next() {
		r.code++
	}
	return r
}
