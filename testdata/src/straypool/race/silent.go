package race

import (
	"database/sql"
	"os"
	"sync"
	"sync/atomic"
)

var (
	lock   sync.Mutex
	locked *sql.DB
	once   sync.Once
	single *sql.DB
	eager  *sql.DB
)

func Locked() (*sql.DB, error) {
	lock.Lock()
	defer lock.Unlock()
	if locked == nil {
		opened, err := sql.Open("postgres", os.Getenv("LOCKED_URL"))
		if err != nil {
			return nil, err
		}
		locked = opened
	}
	return locked, nil
}

func Single() *sql.DB {
	once.Do(func() { single, _ = sql.Open("postgres", os.Getenv("SINGLE_URL")) })
	return single
}

var held *sql.DB

// underLock is called with the lock held.
func underLock() *sql.DB {
	if held == nil {
		held, _ = sql.Open("postgres", os.Getenv("HELD_URL"))
	}
	return held
}

func Held() *sql.DB {
	lock.Lock()
	defer lock.Unlock()
	return underLock()
}

func init() {
	if eager == nil {
		eager, _ = sql.Open("postgres", os.Getenv("EAGER_URL"))
	}
}

// Start is for main to call, and hands nothing out.
func Start() error {
	if eager != nil {
		return nil
	}
	var err error
	eager, err = sql.Open("postgres", os.Getenv("EAGER_URL"))
	return err
}

var (
	begun   sync.Map
	pointed atomic.Pointer[sql.DB]
)

// What the program does as it starts, it does once.
func init() {
	if _, ok := begun.Load("main"); !ok {
		db, _ := sql.Open("postgres", "postgres://early")
		begun.LoadOrStore("main", db)
	}
	once.Do(point)
}

func point() {
	if pointed.Load() == nil {
		db, _ := sql.Open("postgres", "postgres://pointed")
		pointed.Store(db)
	}
}

// Later is called under a sync.Once by the first caller.
func Later() *sql.DB {
	once.Do(later)
	return pointed.Load()
}

func later() {
	if pointed.Load() == nil {
		db, _ := sql.Open("postgres", "postgres://later")
		pointed.Store(db)
	}
}

// over is not called any more.
func over() *sql.DB { // want `nothing calls over, the accessor of a pool`
	if v, ok := begun.Load("over"); ok {
		return v.(*sql.DB)
	}
	db, _ := sql.Open("postgres", "postgres://over")
	v, _ := begun.LoadOrStore("over", db)
	return v.(*sql.DB)
}
