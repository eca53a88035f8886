package guards // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

var flipped *sql.DB

// A condition may be written the other way round.
func Flipped() *sql.DB {
	if nil == flipped {
		flipped, _ = sql.Open("postgres", os.Getenv("FLIPPED_URL")) // want `builds the pool when flipped is nil, without a lock`
	}
	return flipped
}

var negated *sql.DB

func Negated() *sql.DB {
	if !(negated != nil) {
		negated, _ = sql.Open("postgres", os.Getenv("NEGATED_URL")) // want `builds the pool when negated is nil, without a lock`
	}
	return negated
}

var ready *sql.DB

// What is built when there is one already is not built lazily.
func Rebuilt() *sql.DB {
	if ready != nil {
		ready, _ = sql.Open("postgres", os.Getenv("READY_URL"))
	}
	return ready
}

var held struct {
	sync.Mutex
	db *sql.DB
}

func Held() *sql.DB {
	held.Lock()
	defer held.Unlock()
	if held.db == nil {
		held.db, _ = sql.Open("postgres", os.Getenv("HELD_URL"))
	}
	return held.db
}

var loose struct{ db *sql.DB }

func Loose() *sql.DB {
	if loose.db == nil {
		loose.db, _ = sql.Open("postgres", os.Getenv("LOOSE_URL")) // want `builds the pool when loose.db is nil, without a lock`
	}
	return loose.db
}

var (
	mu     sync.Mutex
	opened bool
	pool   *sql.DB
)

// A flag says whether there is one.
func Flag() *sql.DB {
	mu.Lock()
	defer mu.Unlock()
	if !opened {
		pool, _ = sql.Open("postgres", os.Getenv("FLAG_URL"))
		opened = true
	}
	return pool
}

var deep *sql.DB

// Each caller holds the lock.
func Deep() *sql.DB {
	mu.Lock()
	defer mu.Unlock()
	return deepDown()
}

func DeepAgain() *sql.DB {
	mu.Lock()
	defer mu.Unlock()
	return deepDown()
}

func deepDown() *sql.DB {
	if deep == nil {
		openDeep()
	}
	return deep
}

func openDeep() { deep, _ = sql.Open("postgres", os.Getenv("DEEP_URL")) }

var shallow *sql.DB

// One of the callers does not.
func Shallow() *sql.DB {
	mu.Lock()
	defer mu.Unlock()
	return shallowDown()
}

func ShallowAgain() *sql.DB { return shallowDown() }

func shallowDown() *sql.DB {
	if shallow == nil {
		shallow, _ = sql.Open("postgres", os.Getenv("SHALLOW_URL")) // want `builds the pool when shallow is nil, without a lock`
	}
	return shallow
}

var forgotten *sql.DB

// The variable is never filled.
func Forgotten() (*sql.DB, error) {
	if forgotten == nil {
		db, err := sql.Open("postgres", os.Getenv("FORGOTTEN_URL")) // want `straypool/uncached`
		return db, err
	}
	return forgotten, nil
}

type settings struct{ dsn string }

var configured *settings

// What is empty is no place for a pool.
func Configured() (*sql.DB, error) {
	if configured == nil {
		return sql.Open("postgres", os.Getenv("CONFIGURED_URL"))
	}
	return sql.Open("postgres", configured.dsn)
}

type shards struct {
	stats, mu sync.Mutex
	asked     int
	pools     map[string]*sql.DB
}

// A lock that was given back before is not held.
func (s *shards) Get(dsn string) (*sql.DB, error) {
	s.stats.Lock()
	s.asked++
	s.stats.Unlock()
	s.mu.Lock()
	p, ok := s.pools[dsn]
	s.mu.Unlock()
	if ok {
		return p, nil
	}
	p, err := sql.Open("postgres", dsn) // want `sql.Open builds the pool when shards.pools has none, but the lock is given back in between`
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pools[dsn] = p
	return p, nil
}

// One that is held all the time keeps others away.
func (s *shards) GetOne(dsn string) (*sql.DB, error) {
	s.stats.Lock()
	defer s.stats.Unlock()
	s.mu.Lock()
	p, ok := s.pools[dsn]
	s.mu.Unlock()
	if ok {
		return p, nil
	}
	p, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pools[dsn] = p
	return p, nil
}

func NewShards() *shards { return &shards{pools: map[string]*sql.DB{}} }
