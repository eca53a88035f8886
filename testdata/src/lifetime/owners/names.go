package owners

import "database/sql"

// What a method of an interface does to what is behind it, its name says.
type feed interface {
	Next() bool
	Scan(dest ...any) error
	Columns() []string
	Count() int
	All() ([]string, error)
	Limit(n int) feed
	Stop()
	TryClose() error
	Closed() bool
	Ended() chan struct{}
}

func newFeed(db *sql.DB) (feed, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return &feedOf{rows: rows}, nil
}

type feedOf struct{ rows *sql.Rows }

func (f *feedOf) Next() bool             { return f.rows.Next() }
func (f *feedOf) Scan(dest ...any) error { return f.rows.Scan(dest...) }
func (f *feedOf) Columns() []string      { return nil }
func (f *feedOf) Count() int             { return 0 }
func (f *feedOf) All() ([]string, error) { return nil, f.rows.Close() }
func (f *feedOf) Limit(n int) feed       { return f }
func (f *feedOf) Stop()                  { f.rows.Close() }
func (f *feedOf) TryClose() error        { return f.rows.Close() }
func (f *feedOf) Closed() bool           { return false }
func (f *feedOf) Ended() chan struct{}   { return nil }

func feedStopped(db *sql.DB) error {
	f, err := newFeed(db)
	if err != nil {
		return err
	}
	f.Stop()
	return nil
}

func feedTried(db *sql.DB) error {
	f, err := newFeed(db)
	if err != nil {
		return err
	}
	return f.TryClose()
}

func feedRead(db *sql.DB) error {
	f, err := newFeed(db)
	if err != nil {
		return err
	}
	for f.Next() {
	}
	return nil
}

func feedReadInPart(db *sql.DB) error {
	f, err := newFeed(db) // want `^early-return feed \+6$`
	if err != nil {
		return err
	}
	for f.Next() {
		if err := f.Scan(nil); err != nil {
			return err
		}
	}
	return nil
}

func feedScanned(db *sql.DB) error {
	f, err := newFeed(db) // want `^never-closed feed \+4$`
	if err != nil {
		return err
	}
	return f.Scan(nil)
}

func feedCounted(db *sql.DB) (int, error) {
	f, err := newFeed(db) // want `^never-closed feed \+4$`
	if err != nil {
		return 0, err
	}
	return f.Count(), nil
}

func feedCollected(db *sql.DB) ([]string, error) {
	f, err := newFeed(db)
	if err != nil {
		return nil, err
	}
	return f.All()
}

func feedLimited(db *sql.DB) error {
	f, err := newFeed(db)
	if err != nil {
		return err
	}
	limited := f.Limit(3)
	limited.Stop()
	return nil
}

func feedLimitedForgotten(db *sql.DB) (int, error) {
	f, err := newFeed(db) // want `^never-closed feed \+5$`
	if err != nil {
		return 0, err
	}
	limited := f.Limit(3)
	return limited.Count(), nil
}

func feedInStruct(db *sql.DB, list []string) error {
	var s struct {
		feed feed
		n    int
	}
	var err error
	if s.feed, err = newFeed(db); err != nil {
		return err
	}
	defer s.feed.Stop()
	return nil
}

// A parameter that is an interface is the caller's.
func stops(f feed) { f.Stop() }

func counts(f feed) int { return f.Count() }

func reads(f feed) int {
	n := 0
	for f.Next() {
		n++
	}
	return n
}

func handsOn(db *sql.DB) error {
	f, err := newFeed(db)
	if err != nil {
		return err
	}
	stops(f)
	return nil
}

func handsOnToRead(db *sql.DB) error {
	f, err := newFeed(db)
	if err != nil {
		return err
	}
	reads(f)
	return nil
}

func handsOnForgotten(db *sql.DB) (int, error) {
	f, err := newFeed(db) // want `^never-closed feed \+4$`
	if err != nil {
		return 0, err
	}
	return counts(f), nil
}
