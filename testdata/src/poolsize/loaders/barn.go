package grain

import (
	"database/sql"
	"fmt"
	"os"
	"runtime"
	"strconv"
)

// Barn bounds one number by another, which says nothing of its default.
type Barn struct{ Size, Keep int }

// NewBarn reads its settings.
func NewBarn() *Barn {
	b := &Barn{Size: 4 * runtime.NumCPU(), Keep: 6}
	for name, field := range map[string]*int{"BARN_POOL_SIZE": &b.Size, "BARN_MAX_IDLE_CONNS": &b.Keep} {
		if n, err := strconv.Atoi(os.Getenv(name)); err == nil && n > 0 {
			*field = n
		}
	}
	if b.Keep > b.Size {
		b.Keep = b.Size
	}
	return b
}

// A Bin is one of two with a prefix each.
type Bin struct{ Open, Idle int }

func (b *Bin) bind(prefix string) error {
	b.Open, b.Idle = 10, 4 // want `RIGHT_BIN_MAX_OPEN falls back to 10, but .env:12 sets 25`
	for _, f := range []struct {
		suffix string
		to     *int
	}{{"_BIN_MAX_OPEN", &b.Open}, {"_BIN_MAX_IDLE", &b.Idle}} {
		if text := os.Getenv(prefix + f.suffix); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil {
				return fmt.Errorf("%s%s: %w", prefix, f.suffix, err)
			}
			*f.to = n
		}
	}
	return nil
}

// Bins binds both.
func Bins() (left, right Bin, err error) {
	if err = left.bind("LEFT"); err == nil {
		err = right.bind("RIGHT")
	}
	return left, right, err
}

// A Silo has settings with an older name each.
type Silo struct{ DB struct{ PoolSize, Idle int } }

func set(p *int, names ...string) {
	for _, name := range names {
		if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
			*p = n
			return
		}
	}
}

// Environment fills s.
func (s *Silo) Environment() {
	set(&s.DB.PoolSize, "SILO_DB_POOL", "SILO_DATABASE_POOL_SIZE")
	set(&s.DB.Idle, "SILO_DB_IDLE", "SILO_DATABASE_MAX_IDLE")
}

// Standard returns the defaults.
func Standard() *Silo {
	s := new(Silo)
	s.setDefaults()
	return s
}

func (s *Silo) setDefaults() {
	s.DB.PoolSize = 8 // want `SILO_DATABASE_POOL_SIZE falls back to 8, but .env:14 sets 22`
	s.DB.Idle = 2
}

func apply(b *Barn, n Bin, s *Silo, barn, bin, silo *sql.DB) {
	barn.SetMaxOpenConns(b.Size)
	barn.SetMaxIdleConns(b.Keep)
	bin.SetMaxOpenConns(n.Open)
	bin.SetMaxIdleConns(n.Idle)
	silo.SetMaxOpenConns(s.DB.PoolSize)
	silo.SetMaxIdleConns(s.DB.Idle)
}
