package guards // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
	"sync/atomic"
)

var flipped *sql.DB

// A condition may be written the other way round.
func Flipped() *sql.DB {
	if nil == flipped {
		flipped, _ = sql.Open("postgres", os.Getenv("FLIPPED_URL")) // want `opens a pool if flipped is nil, without a lock`
	}
	return flipped
}

var negated *sql.DB

func Negated() *sql.DB {
	if !(negated != nil) {
		negated, _ = sql.Open("postgres", os.Getenv("NEGATED_URL")) // want `opens a pool if negated is nil, without a lock`
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
		loose.db, _ = sql.Open("postgres", os.Getenv("LOOSE_URL")) // want `opens a pool if loose.db is nil, without a lock`
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
		shallow, _ = sql.Open("postgres", os.Getenv("SHALLOW_URL")) // want `opens a pool if shallow is nil, without a lock`
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

// A lock that was released before is not held.
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
	p, err := sql.Open("postgres", dsn) // want `sql.Open opens a pool if shards.pools holds none, but the lock is released between the check and the assignment`
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

var kept sync.Map

// Who comes second takes the pool of the first, and forgets to close its own.
func Kept(dsn string) (*sql.DB, error) {
	if v, ok := kept.Load(dsn); ok {
		return v.(*sql.DB), nil
	}
	db, err := sql.Open("postgres", dsn) // want `opens a pool if kept holds none: two goroutines`
	if err != nil {
		return nil, err
	}
	v, _ := kept.LoadOrStore(dsn, db)
	return v.(*sql.DB), nil
}

var byName = map[string]*sql.DB{}

// An entry that is nil is none.
func Named(dsn string) (*sql.DB, error) {
	if db := byName[dsn]; db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", dsn) // want `opens a pool if byName holds none, without a lock`
	if err != nil {
		return nil, err
	}
	byName[dsn] = db
	return db, nil
}

var rlock sync.RWMutex

var read *sql.DB

// A lock of readers keeps no other reader out.
func Read() *sql.DB {
	rlock.RLock()
	defer rlock.RUnlock()
	if read == nil {
		read, _ = sql.Open("postgres", os.Getenv("READ_URL")) // want `under a read lock`
	}
	return read
}

var tried *sql.DB

func Tried() *sql.DB {
	if !mu.TryLock() {
		return nil
	}
	defer mu.Unlock()
	if tried == nil {
		tried, _ = sql.Open("postgres", os.Getenv("TRIED_URL"))
	}
	return tried
}

type semaphore chan struct{}

func (s semaphore) Acquire() { s <- struct{}{} }
func (s semaphore) Release() { <-s }

var one = make(semaphore, 1)

var acquired *sql.DB

func Acquired() *sql.DB {
	one.Acquire()
	defer one.Release()
	if acquired == nil {
		acquired, _ = sql.Open("postgres", os.Getenv("ACQUIRED_URL"))
	}
	return acquired
}

type fileLock struct{}

func (fileLock) LockFile() {}
func (fileLock) FLock()    {}

var locker fileLock

var filed, unfiled *sql.DB

func Filed() *sql.DB {
	locker.FLock()
	if filed == nil {
		filed, _ = sql.Open("postgres", os.Getenv("FILED_URL"))
	}
	return filed
}

func Unfiled() *sql.DB {
	mu.Lock()
	mu.Unlock()
	other.Unlock()
	if unfiled == nil {
		unfiled, _ = sql.Open("postgres", os.Getenv("UNFILED_URL")) // want "sql.Open opens a pool if unfiled is nil, without a lock"
	}
	return unfiled
}

var other sync.Mutex

var swapped int32

var swap *sql.DB

func Swapped() *sql.DB {
	if atomic.CompareAndSwapInt32(&swapped, 0, 1) {
		if swap == nil {
			swap, _ = sql.Open("postgres", os.Getenv("SWAPPED_URL"))
		}
	}
	return swap
}

var missing = map[string]*sql.DB{}

// A condition may have a name, and be the other way round.
func Missing(dsn string) (*sql.DB, error) {
	_, ok := missing[dsn]
	absent := !ok
	println(absent)
	if absent {
		db, err := sql.Open("postgres", dsn) // want `opens a pool if missing holds none, without a lock`
		if err != nil {
			return nil, err
		}
		missing[dsn] = db
	}
	return missing[dsn], nil
}

type account struct{ tenant, region string }

// The zero value of a struct has no constant value.
func Known(a account) *sql.DB {
	if a == (account{}) {
		return ready
	}
	if ready == nil {
		ready, _ = sql.Open("postgres", os.Getenv("KNOWN_URL")) // want `opens a pool if ready is nil, without a lock`
	}
	return ready
}

// Nor has that of a type parameter.
func Set[T comparable](v T) *sql.DB {
	var zero T
	if v != zero {
		return ready
	}
	if ready == nil {
		ready, _ = sql.Open("postgres", os.Getenv("SET_URL")) // want `opens a pool if ready is nil, without a lock`
	}
	return ready
}
