package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"sync"
)

// A directory has a pool for each entry, and replaces all of them.
type directory struct {
	mu     sync.Mutex
	styles map[string]*sql.DB
}

func (d *directory) reload(raw []byte) error {
	var entries map[string]string
	if err := json.Unmarshal(raw, &entries); err != nil {
		return err
	}
	styles := map[string]*sql.DB{}
	for name, dsn := range entries {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			continue
		}
		styles[name] = db
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.styles = styles
	return nil
}

func init() {
	d := new(directory)
	for range 3 {
		log.Print(d.reload(nil)) // want `directory.reload stores a new pool .* in directory.styles in each iteration of the loop, and the previous one is not closed`
	}
}
