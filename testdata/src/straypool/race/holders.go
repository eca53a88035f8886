package race

import (
	"database/sql"
	"sync"
)

type holder struct {
	db  *sql.DB
	err error
}

var holders sync.Map

// HeldBare shows the holder before it has a pool.
func HeldBare(dsn string) (*sql.DB, error) {
	v, loaded := holders.LoadOrStore(dsn, &holder{})
	h := v.(*holder)
	if !loaded {
		h.db, h.err = sql.Open("postgres", dsn) // want `sql.Open opens the pool after LoadOrStore stored its holder in holders: another goroutine can find the holder without a pool; open it in a sync.Once of the holder`
	}
	return h.db, h.err
}

// HeldMade fills what it has given.
func HeldMade(dsn string) (*sql.DB, error) {
	mine := &holder{}
	v, loaded := holders.LoadOrStore(dsn, mine)
	if loaded {
		return v.(*holder).db, v.(*holder).err
	}
	mine.db, mine.err = sql.Open("postgres", dsn) // want `sql.Open opens the pool after LoadOrStore stored its holder in holders`
	return mine.db, mine.err
}

type onceHolder struct {
	once sync.Once
	db   *sql.DB
	err  error
}

var onceHolders sync.Map

func HeldOnce(dsn string) (*sql.DB, error) {
	v, _ := onceHolders.LoadOrStore(dsn, &onceHolder{})
	h := v.(*onceHolder)
	h.once.Do(func() { h.db, h.err = sql.Open("postgres", dsn) })
	return h.db, h.err
}

type signalled struct {
	ready chan struct{}
	db    *sql.DB
	err   error
}

var signals sync.Map

// HeldReady wakes those who wait when the pool is there.
func HeldReady(dsn string) (*sql.DB, error) {
	v, loaded := signals.LoadOrStore(dsn, &signalled{ready: make(chan struct{})})
	s := v.(*signalled)
	if !loaded {
		s.db, s.err = sql.Open("postgres", dsn)
		close(s.ready)
	}
	<-s.ready
	return s.db, s.err
}

type waited struct {
	done sync.WaitGroup
	db   *sql.DB
}

var waiting sync.Map

// HeldWaited lets those who come later wait.
func HeldWaited(dsn string) *sql.DB {
	mine := &waited{}
	mine.done.Add(1)
	v, loaded := waiting.LoadOrStore(dsn, mine)
	w := v.(*waited)
	if !loaded {
		w.db, _ = sql.Open("postgres", dsn)
		w.done.Done()
	}
	w.done.Wait()
	return w.db
}

type pointing struct {
	done *sync.WaitGroup
	db   *sql.DB
}

// HeldPointing has what they wait for elsewhere.
func HeldPointing(dsn string) *sql.DB {
	mine := &pointing{done: new(sync.WaitGroup)}
	mine.done.Add(1)
	v, loaded := waiting.LoadOrStore(dsn, mine)
	p := v.(*pointing)
	if !loaded {
		p.db, _ = sql.Open("postgres", dsn)
		p.done.Done()
	}
	p.done.Wait()
	return p.db
}

var aside struct{ db *sql.DB }

var asked sync.Map

// HeldApart keeps its pool in something that no other goroutine has.
func HeldApart(dsn string) *sql.DB {
	if _, loaded := asked.LoadOrStore(dsn, &holder{}); !loaded {
		aside.db, _ = sql.Open("postgres", dsn)
	}
	return aside.db
}

// HeldLoaded fills what was there before, when it was.
func HeldLoaded(dsn string) *sql.DB {
	v, loaded := asked.LoadOrStore(dsn, &holder{})
	if loaded {
		v.(*holder).db, _ = sql.Open("postgres", dsn)
	}
	return v.(*holder).db
}

// HeldNumber stores what can hold no pool.
func HeldNumber(dsn string) *sql.DB {
	if _, loaded := asked.LoadOrStore(dsn, 1); !loaded {
		aside.db, _ = sql.Open("postgres", dsn)
	}
	return aside.db
}

// HeldLocked keeps all others out.
func HeldLocked(dsn string) *sql.DB {
	mu.Lock()
	defer mu.Unlock()
	v, loaded := asked.LoadOrStore(dsn, &holder{})
	if !loaded {
		v.(*holder).db, _ = sql.Open("postgres", dsn)
	}
	return v.(*holder).db
}

// What the program does as it starts, it does once.
func init() {
	v, loaded := asked.LoadOrStore("main", &holder{})
	if !loaded {
		v.(*holder).db, _ = sql.Open("postgres", "host=main")
	}
}
