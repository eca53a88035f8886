package units

import (
	"database/sql"
	"errors"
)

// A buffer begins a transaction when it needs one.
type buffer struct {
	db   *sql.DB
	tx   *sql.Tx
	size int
	n    int
}

func newBuffer(db *sql.DB, size int) *buffer { return &buffer{db: db, size: size} }

func (b *buffer) add(s string) (err error) {
	if b.tx == nil {
		if b.tx, err = b.db.Begin(); err != nil {
			b.tx = nil
			return err
		}
	}
	if _, err = b.tx.Exec("INSERT INTO t (s) VALUES ($1)", s); err != nil {
		return err
	}
	if b.n++; b.n >= b.size {
		return b.Flush()
	}
	return nil
}

// Flush commits what is there.
func (b *buffer) Flush() error {
	if b.tx == nil {
		return nil
	}
	err := b.tx.Commit()
	b.tx, b.n = nil, 0
	return err
}

// Discard rolls back what is there.
func (b *buffer) Discard() {
	if b.tx != nil {
		_ = b.tx.Rollback()
		b.tx, b.n = nil, 0
	}
}

func bufferDeferred(db *sql.DB, lines ...string) error {
	b := newBuffer(db, 10)
	defer b.Discard()
	for _, l := range lines {
		if err := b.add(l); err != nil {
			return err
		}
	}
	return b.Flush()
}

func bufferDiscarded(db *sql.DB, lines ...string) error {
	b := newBuffer(db, 10)
	for _, l := range lines {
		if err := b.add(l); err != nil {
			b.Discard()
			return err
		}
	}
	return b.Flush()
}

func bufferTwice(db *sql.DB) error {
	b := newBuffer(db, 10)
	if err := errors.Join(b.add("one"), b.add("two")); err != nil {
		b.Discard()
		return err
	}
	return b.Flush()
}

func bufferLost(db *sql.DB, lines ...string) error {
	b := newBuffer(db, 10)
	for _, l := range lines {
		if l == "" {
			return errors.New("empty")
		}
		if err := b.add(l); err != nil { // want `^rollback-missing buffer \+-2$`
			b.Discard()
			return err
		}
	}
	return b.Flush()
}

// buffers keeps them by name.
type buffers struct {
	db *sql.DB
	by map[string]*buffer
}

func (bs *buffers) add(name, s string) error {
	b, ok := bs.by[name]
	if !ok {
		b = newBuffer(bs.db, 5)
		bs.by[name] = b
	}
	return b.add(s)
}

func (bs *buffers) Close() {
	for _, b := range bs.by {
		b.Discard()
	}
}

// A server keeps a buffer.
type server struct{ buf *buffer }

func newServer(db *sql.DB) *server { return &server{buf: newBuffer(db, 100)} }

func (s *server) log(line string) error {
	if line == "" {
		return nil
	}
	return s.buf.add(line)
}

func (s *server) loop(lines <-chan string, stop <-chan bool) error {
	for {
		select {
		case <-stop:
			return s.buf.Flush()
		case l := <-lines:
			if err := s.log(l); err != nil {
				return err
			}
		}
	}
}

func (s *server) Stop() { s.buf.Discard() }

// A writer exchanges its transaction now and then.
type writer struct {
	db *sql.DB
	tx *sql.Tx
	n  int
}

func newWriter(db *sql.DB) (*writer, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &writer{db: db, tx: tx}, nil
}

func (w *writer) write(s string) (err error) {
	if w.n++; w.n%100 == 0 {
		if err := w.tx.Commit(); err != nil {
			return err
		}
		if w.tx, err = w.db.Begin(); err != nil {
			return err
		}
	}
	_, err = w.tx.Exec("INSERT INTO t (s) VALUES ($1)", s)
	return err
}

func (w *writer) Close() error { return w.tx.Rollback() }

func writtenAll(db *sql.DB, lines ...string) error {
	w, err := newWriter(db)
	if err != nil {
		return err
	}
	defer w.Close()
	for _, l := range lines {
		if err := w.write(l); err != nil {
			return err
		}
	}
	return nil
}

func writtenLost(db *sql.DB, lines ...string) error {
	w, err := newWriter(db) // want `^rollback-missing writer \+6$`
	if err != nil {
		return err
	}
	for _, l := range lines {
		if err := w.write(l); err != nil {
			return err
		}
	}
	return w.Close()
}

// A loader begins by a helper, and commits from time to time.
type loader struct {
	db *sql.DB
	tx *sql.Tx
	n  int
}

func (l *loader) begin() (err error) {
	l.tx, err = l.db.Begin()
	return err
}

func (l *loader) end(err error) error {
	if l.tx == nil {
		return err
	}
	tx := l.tx
	l.tx = nil
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func (l *loader) add(s string) error {
	if l.tx == nil {
		if err := l.begin(); err != nil {
			return err
		}
	}
	if _, err := l.tx.Exec("INSERT INTO t (s) VALUES ($1)", s); err != nil {
		return err
	}
	if l.n++; l.n%1000 == 0 {
		return l.end(nil)
	}
	return nil
}

func loadedAll(db *sql.DB, lines ...string) (err error) {
	l := &loader{db: db}
	defer func() { err = l.end(err) }()
	for _, s := range lines {
		if err := l.add(s); err != nil {
			return err
		}
	}
	return nil
}

// A scope counts those that have entered it.
type scope struct {
	db    *sql.DB
	tx    *sql.Tx
	depth int
}

func newScope(db *sql.DB) *scope { return &scope{db: db} }

func (s *scope) enter() error {
	if s.depth++; s.depth > 1 {
		return nil
	}
	tx, err := s.db.Begin()
	if err != nil {
		s.depth--
		return err
	}
	s.tx = tx
	return nil
}

func (s *scope) Leave(err *error) {
	if s.depth--; s.depth > 0 {
		return
	}
	tx := s.tx
	s.tx = nil
	if *err != nil {
		_ = tx.Rollback()
		return
	}
	*err = tx.Commit()
}

func entered(db *sql.DB) (err error) {
	s := newScope(db)
	if err := s.enter(); err != nil {
		return err
	}
	defer s.Leave(&err)
	_, err = s.tx.Exec("DELETE FROM orders")
	return err
}

func enteredLost(db *sql.DB, id int) (err error) {
	s := newScope(db)
	if err := s.enter(); err != nil { // want `^rollback-missing scope \+4$`
		return err
	}
	if id == 0 {
		return errors.New("no order")
	}
	_, err = s.tx.Exec("DELETE FROM orders")
	s.Leave(&err)
	return err
}

// A report owns a transaction and rows of another connection.
type report struct {
	tx   *sql.Tx
	rows *sql.Rows
}

func openReport(db *sql.DB) (*report, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	rows, err := db.Query("SELECT id FROM orders")
	if err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return &report{tx, rows}, nil
}

func (r *report) Close() error { return errors.Join(r.rows.Close(), r.tx.Rollback()) }

func reportRead(db *sql.DB) (n int, err error) {
	r, err := openReport(db) // want `^never-closed report \+7$`
	if err != nil {
		return 0, err
	}
	for r.rows.Next() {
		n++
	}
	return n, r.rows.Err()
}

func reportClosed(db *sql.DB) (n int, err error) {
	r, err := openReport(db)
	if err != nil {
		return 0, err
	}
	for r.rows.Next() {
		n++
	}
	return n, r.Close()
}
