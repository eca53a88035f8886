package truth

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
)

// A world is a database for one run of one function. It knows who holds what,
// and makes one step of the driver fail.
type world struct {
	rows    int        // how many rows each result set has
	failAt  int        // the step that fails, counted from 1; 0 for none
	persist bool       // all steps behind it fail too
	random  *rand.Rand // each step fails by chance instead

	mu       sync.Mutex
	steps    int
	failed   string // the kind of the step that failed first
	conns    []*conn
	stmts    []*stmt
	opened   map[string]stack // where the statement of each text was prepared first
	acquired map[string]stack // all that was held at some time
	peak     map[string]Peak  // most connections held at once, by who holds them
}

// step counts a step of the driver and returns an error if it is to fail.
func (w *world) step(kind string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.steps++
	if !w.fails() {
		return nil
	}
	if w.failed == "" {
		w.failed = kind
	}
	return errors.New(kind + " fails")
}

func (w *world) fails() bool {
	if w.random != nil {
		return w.random.IntN(4) == 0
	}
	return w.failAt > 0 && (w.steps == w.failAt || w.steps > w.failAt && w.persist)
}

// Connect implements driver.Connector.
func (w *world) Connect(context.Context) (driver.Conn, error) {
	if err := w.step("open"); err != nil {
		return nil, err
	}
	c := &conn{world: w}
	w.mu.Lock()
	w.conns = append(w.conns, c)
	w.mu.Unlock()
	c.take()
	return c, nil
}

// Driver implements driver.Connector.
func (w *world) Driver() driver.Driver { return nil }

type conn struct {
	world  *world
	held   bool
	holder stack
	rows   []*rows // not closed
}

func (c *conn) take() {
	holder := callers()
	c.world.mu.Lock()
	defer c.world.mu.Unlock()
	c.held, c.holder = true, holder
	c.world.acquired[holder.key()] = holder
	same := 0
	for _, other := range c.world.conns {
		if other.held && other.holder.key() == holder.key() {
			same++
		}
	}
	if same > c.world.peak[holder.key()].Held {
		c.world.peak[holder.key()] = Peak{holder, same}
	}
}

// ResetSession is what database/sql calls when it lends a connection again.
func (c *conn) ResetSession(context.Context) error {
	c.take()
	return nil
}

// IsValid is what database/sql calls when it gets a connection back.
func (c *conn) IsValid() bool {
	c.world.mu.Lock()
	defer c.world.mu.Unlock()
	c.held = false
	return true
}

func (c *conn) Close() error {
	c.world.mu.Lock()
	defer c.world.mu.Unlock()
	c.held = false
	return nil
}

func (c *conn) Ping(context.Context) error { return c.world.step("ping") }

func (c *conn) Begin() (driver.Tx, error) { return nil, errors.New("want BeginTx") }

func (c *conn) BeginTx(context.Context, driver.TxOptions) (driver.Tx, error) {
	return tx{c.world}, c.world.step("begin")
}

func (c *conn) ExecContext(context.Context, string, []driver.NamedValue) (driver.Result, error) {
	return driver.RowsAffected(1), c.world.step("exec")
}

func (c *conn) QueryContext(_ context.Context, query string, _ []driver.NamedValue) (driver.Rows, error) {
	return c.query(query, nil)
}

func (c *conn) query(query string, s *stmt) (driver.Rows, error) {
	if err := c.world.step("query"); err != nil {
		return nil, err
	}
	r := &rows{conn: c, stmt: s, opener: callers(), columns: 1 + strings.Count(query, ","), more: strings.Count(query, ";")}
	c.world.mu.Lock()
	r.rows = c.world.rows
	if c.world.random != nil {
		r.rows = c.world.random.IntN(3)
	}
	c.rows = append(c.rows, r)
	c.world.acquired[r.opener.key()] = r.opener
	c.world.mu.Unlock()
	return r, nil
}

func (c *conn) Prepare(query string) (driver.Stmt, error) {
	if err := c.world.step("prepare"); err != nil {
		return nil, err
	}
	opener := callers()
	c.world.mu.Lock()
	defer c.world.mu.Unlock()
	// database/sql prepares again on each connection that it uses: it is still
	// the same statement.
	if first, known := c.world.opened[query]; known {
		opener = first
	} else {
		c.world.opened[query] = opener
	}
	s := &stmt{conn: c, query: query, opener: opener}
	c.world.stmts = append(c.world.stmts, s)
	c.world.acquired[opener.key()] = opener
	return s, nil
}

type tx struct{ world *world }

func (t tx) Commit() error   { return t.world.step("commit") }
func (t tx) Rollback() error { return t.world.step("rollback") }

type stmt struct {
	conn   *conn
	query  string
	opener stack
	closed bool
}

func (s *stmt) NumInput() int { return -1 }

func (s *stmt) Exec([]driver.Value) (driver.Result, error) {
	return driver.RowsAffected(1), s.conn.world.step("exec")
}

func (s *stmt) Query([]driver.Value) (driver.Rows, error) { return s.conn.query(s.query, s) }

func (s *stmt) Close() error {
	s.conn.world.mu.Lock()
	s.closed = true
	s.conn.world.mu.Unlock()
	return s.conn.world.step("close statement")
}

type rows struct {
	conn    *conn
	stmt    *stmt // that they come from, if any
	opener  stack
	columns int
	more    int // result sets that follow
	rows    int // in each result set
	read    int
	closed  bool
}

func (r *rows) Columns() []string {
	names := make([]string, r.columns)
	for i := range names {
		names[i] = fmt.Sprint("c", i)
	}
	return names
}

// Next fills a row with ones, which convert to every basic type. Where the
// conversion in Scan is to fail, it fills in what converts to none.
func (r *rows) Next(dest []driver.Value) error {
	if err := r.conn.world.step("next"); err != nil {
		return err
	}
	if r.read == r.rows {
		return io.EOF
	}
	r.read++
	var value driver.Value = int64(1)
	if r.conn.world.step("scan") != nil {
		value = struct{}{}
	}
	for i := range dest {
		dest[i] = value
	}
	return nil
}

func (r *rows) HasNextResultSet() bool { return r.more > 0 }

func (r *rows) NextResultSet() error {
	if r.more == 0 {
		return io.EOF
	}
	if err := r.conn.world.step("next result set"); err != nil {
		return err
	}
	r.more--
	r.read = 0
	return nil
}

func (r *rows) Close() error {
	r.conn.world.mu.Lock()
	r.closed = true
	r.conn.world.mu.Unlock()
	return r.conn.world.step("close rows")
}
