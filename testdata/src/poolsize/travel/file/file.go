// Package file opens a pool with what a file says, or else its caller.
package file

import (
	"database/sql"
	"encoding/json"
	"os"
)

type file struct {
	Database struct {
		URL          string `json:"url"`
		MaxOpenConns int    `json:"max_open_conns"`
	} `json:"database"`
}

func DB(path string, size int) (*sql.DB, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	if f.Database.MaxOpenConns == 0 {
		f.Database.MaxOpenConns = size
	}
	db, err := sql.Open("postgres", f.Database.URL)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(f.Database.MaxOpenConns)
	return db, nil
}
