package uncached // want package:"pools"

import (
	"database/sql"
	"errors"
	"os"
	"sync"
)

var (
	mu sync.Mutex
	db *sql.DB
)

func DB() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if db == nil {
		db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `sql.Open builds a new pool on each call of DB, because the result of sql.Open is never assigned to db; assign it with = instead of := \[straypool/uncached\]`
		return db, err
	}
	return db, nil
}

// Name would be wrong too, but DB is what must change.
func Name() (name string, err error) {
	db, err := DB()
	if err != nil {
		return "", err
	}
	return name, db.QueryRow("SELECT name FROM users").Scan(&name)
}

var (
	once  sync.Once
	other *sql.DB
)

func Other() *sql.DB {
	once.Do(func() {
		other, err := sql.Open("postgres", os.Getenv("OTHER_URL")) // want `is never assigned to other`
		if err != nil {
			panic(err)
		}
		other.SetMaxOpenConns(5)
	})
	return other
}

var kept *sql.DB

func Kept() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if kept == nil {
		opened, err := sql.Open("postgres", os.Getenv("KEPT_URL"))
		if err != nil {
			return nil, err
		}
		kept = opened
	}
	return kept, nil
}

var (
	shadowed *sql.DB
	assigned *sql.DB
)

func connect() {
	shadowed, err := sql.Open("postgres", os.Getenv("SHADOWED_URL")) // want `sql.Open builds a pool that connect drops, because the result of sql.Open is never assigned to shadowed; assign it with = instead of := \[straypool/uncached\]`
	if err != nil {
		panic(err)
	}
	if err := shadowed.Ping(); err != nil {
		panic(err)
	}
}

func check() {
	assigned, err := sql.Open("postgres", os.Getenv("CHECKED_URL"))
	if err != nil {
		panic(err)
	}
	defer assigned.Close()
}

func init() {
	connect()
	check()
	assigned, _ = sql.Open("postgres", os.Getenv("ASSIGNED_URL"))
}

func Ping() error { return errors.Join(shadowed.Ping(), assigned.Ping()) }

var (
	counted, listed, silent, taken, written, traced *sql.DB
	wrap                                            func(*sql.DB) *sql.DB
)

// count gives something other than an error.
func count() int {
	counted, err := sql.Open("postgres", os.Getenv("COUNTED_URL"))
	if err != nil {
		panic(err)
	}
	return counted.Stats().InUse
}

// list gives an error, and drops its pool.
func list() error {
	listed, err := sql.Open("postgres", os.Getenv("LISTED_URL")) // want `sql.Open builds a pool that list drops, because the result of sql.Open is never assigned to listed`
	if err != nil {
		return err
	}
	return listed.Ping()
}

// hush does so with a variable that is never read.
func hush() error {
	silent, err := sql.Open("postgres", os.Getenv("SILENT_URL"))
	if err != nil {
		return err
	}
	return silent.Ping()
}

// take and write leave it to others to fill theirs.
func take() error {
	taken, err := sql.Open("postgres", os.Getenv("TAKEN_URL"))
	if err != nil {
		return err
	}
	return taken.Ping()
}

func write() error {
	written, err := sql.Open("postgres", os.Getenv("WRITTEN_URL"))
	if err != nil {
		return err
	}
	return written.Ping()
}

func fill(to **sql.DB) { *to = db }

// Traced keeps what becomes of its pool later.
func Traced(ready func(func())) (*sql.DB, error) {
	if traced == nil {
		opened, err := sql.Open("postgres", os.Getenv("TRACED_URL"))
		if err != nil {
			return nil, err
		}
		ready(func() { traced = wrap(opened) })
	}
	return traced, nil
}

func pairs() (int, error) {
	return count(), errors.Join(list(), hush(), take(), write(), listed.Ping(), counted.Ping(), taken.Ping(), written.Ping())
}

func init() {
	fill(&taken)
	written = db
	wrap = func(db *sql.DB) *sql.DB { return db }
}

var _ = pairs

var local struct{ once sync.Once }

// Within gives its own variable the name of one of the package, on purpose: it
// closes it.
func Within() (err error) {
	local.once.Do(func() {
		other, opened := sql.Open("postgres", os.Getenv("WITHIN_URL"))
		if err = opened; err == nil {
			err = other.Close()
		}
	})
	return err
}

var (
	pooled, handed, called *sql.DB
	publish                func(*sql.DB)
)

// Pooled returns its pool from the literal.
var Pooled = sync.OnceValue(func() *sql.DB {
	pooled, err := sql.Open("postgres", os.Getenv("POOLED_URL"))
	if err != nil {
		panic(err)
	}
	return pooled
})

// Hand passes it to its caller.
func Hand() error {
	handed, err := sql.Open("postgres", os.Getenv("HANDED_URL"))
	if err != nil {
		return err
	}
	publish(handed)
	return nil
}

func call() {
	called, err := sql.Open("postgres", os.Getenv("CALLED_URL")) // want `sql.Open builds a pool that call drops, because the result of sql.Open is never assigned to called`
	if err != nil {
		panic(err)
	}
	called.SetMaxOpenConns(5)
}

func Called() *sql.DB {
	once.Do(call)
	called = nil
	return called
}

func Read() error { return errors.Join(pooled.Ping(), handed.Ping()) }
