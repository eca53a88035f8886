// Package truth finds out what a function really leaks, by running it. It puts
// a small driver behind the real database/sql pool, makes each step of the
// driver fail in turn, and looks at what is still held when the function has
// returned.
package truth

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
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
	Hangs  int // runs that did not return; after a few, no more are made
	Losses []Loss
	// Peak is the greatest number of connections that one stack of lines held
	// at once.
	Peak []Peak
	// Acquired holds all stacks of lines that acquired something in some run.
	Acquired [][]Frame
}

// A Peak says how many connections the same lines held at once.
type Peak struct {
	Frames []Frame
	Held   int
}

// All runs each of fns like [Of], concurrently, because they mostly wait.
func All(fns []any, options Options) []Report {
	reports := make([]Report, len(fns))
	slots := make(chan bool, 512)
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
	// Random is the number of additional runs in which each step fails with a probability of 1/4
	// and result sets vary in length.
	Random int
}

// Of runs fn under all circumstances and reports what it leaks. fn is one of
//
//	func(*sql.DB) error
//	func(*sql.DB, bool) error
//	func(context.Context, *sql.DB) error
//	func(context.Context, *sql.DB, bool) error
//	func(*sql.DB, func() bool) error
//
// where the bool takes both values, and the func() bool returns all combinations of three answers,
// over and over.
func Of(fn any, options Options) Report {
	r := &runner{call: callOf(fn), options: options, seen: map[string]bool{}, peak: map[string]Peak{}, acquired: map[string]stack{}}
	answers := 2
	if _, ok := fn.(func(*sql.DB, func() bool) error); ok {
		answers = 8
	}
	for _, rows := range []int{0, 1, 3} {
		for a := 0; a < answers && r.report.Hangs < maxHangs; a++ {
			r.runAll(rows, a)
		}
	}
	for _, frames := range r.acquired {
		r.report.Acquired = append(r.report.Acquired, frames)
	}
	for _, p := range r.peak {
		r.report.Peak = append(r.report.Peak, p)
	}
	slices.SortFunc(r.report.Losses, func(a, b Loss) int { return slices.CompareFunc(a.Frames, b.Frames, compareFrames) })
	slices.SortFunc(r.report.Peak, func(a, b Peak) int { return slices.CompareFunc(a.Frames, b.Frames, compareFrames) })
	return r.report
}

// maxHangs bounds the time that a function costs which waits for itself.
const maxHangs = 1

func compareFrames(a, b Frame) int {
	if a.File != b.File {
		return len(a.File) - len(b.File)
	}
	return a.Line - b.Line
}

func callOf(fn any) func(db *sql.DB, coin func() bool) {
	switch fn := fn.(type) {
	case func(*sql.DB) error:
		return func(db *sql.DB, _ func() bool) { _ = fn(db) }
	case func(*sql.DB, bool) error:
		return func(db *sql.DB, coin func() bool) { _ = fn(db, coin()) }
	case func(context.Context, *sql.DB) error:
		return func(db *sql.DB, _ func() bool) { _ = fn(context.Background(), db) }
	case func(context.Context, *sql.DB, bool) error:
		return func(db *sql.DB, coin func() bool) { _ = fn(context.Background(), db, coin()) }
	case func(*sql.DB, func() bool) error:
		return func(db *sql.DB, coin func() bool) { _ = fn(db, coin) }
	}
	panic(fmt.Sprintf("truth: cannot call a %T", fn))
}

// coin returns the three lowest bits of answers, one a call, again and again,
// or chance in a random world.
func (w *world) coin(answers int) func() bool {
	calls := 0
	return func() bool {
		if w.random != nil {
			w.mu.Lock()
			defer w.mu.Unlock()
			return w.random.IntN(2) == 0
		}
		calls++
		return answers>>((calls-1)%3)&1 == 1
	}
}

type runner struct {
	call     func(db *sql.DB, coin func() bool)
	options  Options
	report   Report
	seen     map[string]bool
	peak     map[string]Peak
	acquired map[string]stack
}

// runAll runs the function without failures, then with a failure at each step,
// once alone and once with all that follow it.
func (r *runner) runAll(rows, answers int) {
	steps := r.run(&world{rows: rows}, answers)
	for seed := range r.options.Random {
		r.run(&world{rows: rows, random: rand.New(rand.NewPCG(uint64(seed), uint64(answers)))}, answers)
	}
	for failAt := 1; failAt <= min(steps, 60) && r.report.Hangs < maxHangs; failAt++ {
		r.run(&world{rows: rows, failAt: failAt}, answers)
		r.run(&world{rows: rows, failAt: failAt, persist: true}, answers)
	}
}

// run runs the function in w and returns how many steps it took.
func (r *runner) run(w *world, answers int) int {
	w.opened, w.peak, w.acquired = map[string]stack{}, map[string]Peak{}, map[string]stack{}
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
		r.call(db, w.coin(answers))
		panicked = false
	}()
	defer w.note(r.acquired)
	select {
	case returned := <-done:
		if returned {
			r.judge(w, answers, false)
		}
	case <-time.After(r.options.Hang):
		r.report.Hangs++
		r.judge(w, answers, true)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.steps
}

// note adds what was acquired in w to all.
func (w *world) note(all map[string]stack) {
	w.mu.Lock()
	defer w.mu.Unlock()
	maps.Copy(all, w.acquired)
}

// judge waits until nothing is held any more, and notes what stays.
func (r *runner) judge(w *world, answers int, hangs bool) {
	deadline := time.Now().Add(r.options.Wait)
	pause := 20 * time.Microsecond
	losses := w.held(hangs)
	for r.news(losses) && time.Now().Before(deadline) {
		time.Sleep(pause)
		pause = min(2*pause, 5*time.Millisecond)
		losses = w.held(hangs)
	}
	run := w.describe(answers, hangs)
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

func (w *world) describe(answers int, hangs bool) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := fmt.Sprintf("%d rows, answers %03b", w.rows, answers)
	if w.failAt > 0 {
		text += fmt.Sprintf(", failing at step %d (%s)", w.failAt, w.failed)
	}
	if w.random != nil {
		text += fmt.Sprintf(", failing at random, first at %s", w.failed)
	}
	if w.persist {
		text += " and after"
	}
	if hangs {
		text += ", hanging"
	}
	return text
}

// waits reports whether something else keeps the statement open: its connection,
// which closes it when it is released, or rows of its own.
func (s *stmt) waits() bool {
	return s.conn.held || slices.ContainsFunc(s.conn.rows, func(r *rows) bool { return r.stmt == s && !r.closed })
}
