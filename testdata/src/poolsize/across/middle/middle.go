// Package middle does nothing but pass a file on.
package middle

import (
	"database/sql"
	"encoding/json"
	"os"

	"example.com/across/deep"
)

func Open(name string) (*sql.DB, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var file map[string]any
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, err
	}
	return deep.Open(file)
}
