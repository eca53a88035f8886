// Package truth finds out what a function really leaks, by running it. It puts
// a small driver behind the real database/sql pool, makes each step of the
// driver fail in turn, and looks at what is still held when the function has
// returned.
package truth

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"
	"time"
)

// A Loss is a connection or statement that is still held after a function has
// returned in at least one run.
type Loss struct {
	What   string  // connection, rows or statement
	Frames []Frame // the lines that acquired it, innermost first
	Run    string  // the first run that showed it
	// Child: it is held only because something else is, such as the rows of a
	// lost transaction.
	Child bool
}

func (l Loss) String() string {
	return fmt.Sprintf("%s from %s, with %s", l.What, stack(l.Frames).key(), l.Run)
}

// A Report is what the runs of one function have shown.
type Report struct {
	Runs   int
	Losses []Loss
	// Peak is the greatest number of connections that one stack of lines held
	// at once.
	Peak []Peak
}

// A Peak says how many connections the same lines held at once.
type Peak struct {
	Frames []Frame
	Held   int
}

// All runs each of fns like [Of], at the same time: they wait more than they
// work.
func All(fns []any, options Options) []Report {
	reports := make([]Report, len(fns))
	slots := make(chan bool, 64)
	var wg sync.WaitGroup
	for i, fn := range fns {
		wg.Go(func() {
			slots <- true
			defer func() { <-slots }()
			reports[i] = Of(fn, options)
		})
	}
	wg.Wait()
	return reports
}

// Options bound the work.
type Options struct {
	Wait time.Duration // how long a held connection may take to come back
	Hang time.Duration // when a run that does not return counts as hanging
}

// Of runs fn under all circumstances and reports what it leaks. fn is one of
//
//	func(*sql.DB) error
//	func(*sql.DB, bool) error
//	func(context.Context, *sql.DB) error
//	func(context.Context, *sql.DB, bool) error
func Of(fn any, options Options) Report {
	r := &runner{call: callOf(fn), options: options, seen: map[string]bool{}, peak: map[string]Peak{}}
	for _, rows := range []int{0, 1, 3} {
		for _, flag := range []bool{false, true} {
			r.runAll(rows, flag)
		}
	}
	for _, p := range r.peak {
		r.report.Peak = append(r.report.Peak, p)
	}
	slices.SortFunc(r.report.Losses, func(a, b Loss) int { return slices.CompareFunc(a.Frames, b.Frames, compareFrames) })
	return r.report
}

func compareFrames(a, b Frame) int {
	if a.File != b.File {
		return len(a.File) - len(b.File)
	}
	return a.Line - b.Line
}

func callOf(fn any) func(*sql.DB, bool) {
	switch fn := fn.(type) {
	case func(*sql.DB) error:
		return func(db *sql.DB, _ bool) { _ = fn(db) }
	case func(*sql.DB, bool) error:
		return func(db *sql.DB, flag bool) { _ = fn(db, flag) }
	case func(context.Context, *sql.DB) error:
		return func(db *sql.DB, _ bool) { _ = fn(context.Background(), db) }
	case func(context.Context, *sql.DB, bool) error:
		return func(db *sql.DB, flag bool) { _ = fn(context.Background(), db, flag) }
	}
	panic(fmt.Sprintf("truth: cannot call a %T", fn))
}

type runner struct {
	call    func(*sql.DB, bool)
	options Options
	report  Report
	seen    map[string]bool
	peak    map[string]Peak
}

// runAll runs the function without failures, then with a failure at each step,
// once alone and once with all that follow it.
func (r *runner) runAll(rows int, flag bool) {
	steps := r.run(&world{rows: rows}, flag)
	for failAt := 1; failAt <= min(steps, 60); failAt++ {
		r.run(&world{rows: rows, failAt: failAt}, flag)
		r.run(&world{rows: rows, failAt: failAt, persist: true}, flag)
	}
}

// run runs the function in w and returns how many steps it took.
func (r *runner) run(w *world, flag bool) int {
	w.opened, w.peak = map[string]stack{}, map[string]Peak{}
	r.report.Runs++
	db := sql.OpenDB(w)
	defer db.Close()
	db.SetMaxIdleConns(100)
	done := make(chan bool, 1)
	go func() {
		panicked := true
		defer func() {
			if panicked {
				_ = recover()
			}
			done <- !panicked
		}()
		r.call(db, flag)
		panicked = false
	}()
	select {
	case returned := <-done:
		if returned {
			r.judge(w, flag, false)
		}
	case <-time.After(r.options.Hang):
		r.judge(w, flag, true)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.steps
}

// judge waits until nothing is held any more, and notes what stays.
func (r *runner) judge(w *world, flag, hangs bool) {
	deadline := time.Now().Add(r.options.Wait)
	pause := 20 * time.Microsecond
	losses := w.held(hangs)
	for r.news(losses) && time.Now().Before(deadline) {
		time.Sleep(pause)
		pause = min(2*pause, 5*time.Millisecond)
		losses = w.held(hangs)
	}
	run := w.describe(flag, hangs)
	for _, l := range losses {
		if key := l.id(); !r.seen[key] {
			r.seen[key] = true
			l.Run = run
			r.report.Losses = append(r.report.Losses, l)
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for key, p := range w.peak {
		if p.Held > r.peak[key].Held {
			r.peak[key] = p
		}
	}
}

func (l Loss) id() string { return fmt.Sprint(l.What, l.Child, stack(l.Frames).key()) }

// news reports whether losses hold something that no run has shown yet.
func (r *runner) news(losses []Loss) bool {
	return slices.ContainsFunc(losses, func(l Loss) bool { return !r.seen[l.id()] })
}

// held returns what is held now. While the function hangs it waits for its own
// rows to be closed, so they are what is lost, not their connection.
func (w *world) held(hangs bool) []Loss {
	w.mu.Lock()
	defer w.mu.Unlock()
	var losses []Loss
	for _, c := range w.conns {
		waits := false
		for _, r := range c.rows {
			if !r.closed && c.held {
				own := r.opener.key() == c.holder.key()
				waits = waits || hangs && !own
				if !own {
					losses = append(losses, Loss{What: "rows", Frames: r.opener, Child: !hangs})
				}
			}
		}
		if c.held {
			losses = append(losses, Loss{What: "connection", Frames: c.holder, Child: waits})
		}
	}
	for _, s := range w.stmts {
		if !s.closed {
			losses = append(losses, Loss{What: "statement", Frames: s.opener, Child: s.waits()})
		}
	}
	return losses
}

func (w *world) describe(flag, hangs bool) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := fmt.Sprintf("%d rows, flag %t", w.rows, flag)
	if w.failAt > 0 {
		text += fmt.Sprintf(", failing at step %d (%s)", w.failAt, w.failed)
	}
	if w.persist {
		text += " and after"
	}
	if hangs {
		text += ", hanging"
	}
	return text
}

// waits reports whether something else keeps the statement open: the
// transaction or connection that it was prepared on, or rows of its own.
func (s *stmt) waits() bool {
	if s.conn.held && s.parent == s.conn.holder.key() {
		return true
	}
	return slices.ContainsFunc(s.conn.rows, func(r *rows) bool { return r.stmt == s && !r.closed })
}
