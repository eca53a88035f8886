// Package grain fills its settings by pointers, closures and layers: only a
// run of the whole loader shows which setting reaches which field.
package grain

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strconv"
)

// Limits hold what reaches the knobs.
type Limits struct {
	Open, Idle int
	Tier       Tier
}

// Tier depends on where the service runs.
type Tier struct{ Size, Kept, Needed, Both int }

func preset() Limits {
	return Limits{
		Open: 12, // want `GRAIN_DB_MAX_OPEN falls back to 12, but .env:1 sets 40`
		Idle: 8,
	}
}

// Load asks for each variable in turn.
func Load() (Limits, error) {
	l := preset()
	for name, field := range map[string]*int{"GRAIN_DB_MAX_OPEN": &l.Open, "GRAIN_DB_MAX_IDLE": &l.Idle} {
		text, ok := os.LookupEnv(name)
		if !ok {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			return l, fmt.Errorf("%s: %w", name, err)
		}
		*field = n
	}
	return l, l.Tier.load()
}

// load fills t. What the size falls back to depends on the stage.
func (t *Tier) load() error {
	for _, s := range []struct {
		name string
		to   *int
		need bool
	}{
		{"GRAIN_KEPT_POOL_SIZE", &t.Kept, false}, // it keeps what was there
		{"GRAIN_NEEDED_POOL_SIZE", &t.Needed, true},
	} {
		text := os.Getenv(s.name)
		if text == "" {
			if s.need {
				return errors.New(s.name + " is not set")
			}
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			return err
		}
		*s.to = n
	}
	both := map[string]*int{"GRAIN_TIER_POOL_SIZE": &t.Size, "GRAIN_BOTH_POOL_SIZE": &t.Both}
	for name, field := range both {
		*field = 5
		if os.Getenv("STAGE") == "production" {
			*field = 50
		}
		if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
			*field = n
		}
	}
	return nil
}

// Size applies l.
func (l Limits) Size(db *sql.DB) {
	db.SetMaxOpenConns(l.Open)
	db.SetMaxIdleConns(l.Idle)
}

// Size applies t.
func (t Tier) Apply(first, second, third, fourth *sql.DB) {
	first.SetMaxOpenConns(t.Size)
	second.SetMaxOpenConns(t.Kept)
	third.SetMaxOpenConns(t.Needed)
	fourth.SetMaxOpenConns(t.Both)
}
