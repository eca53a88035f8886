// Package userdata holds the engine of the user data database: what the jobs
// of our users read and write.
package userdata

import (
	"fmt"
	"os"
	"sync"

	_ "github.com/lib/pq"
	"xorm.io/xorm"

	"example.com/scheduler/internal/config"
)

var (
	once    sync.Once
	engine  *xorm.Engine
	openErr error
)

// Engine returns the engine of the user data database, and opens it when first
// asked.
func Engine() (*xorm.Engine, error) {
	once.Do(func() {
		engine, openErr = xorm.NewEngine("postgres", os.Getenv("USERDATA_DATABASE_URL"))
		if openErr != nil {
			openErr = fmt.Errorf("opening the user data database: %w", openErr)
			return
		}
		engine.SetMaxOpenConns(config.Int("USERDATA_POOL_SIZE", 5))
	})
	return engine, openErr
}

// Close closes the engine, if it was opened. Nothing may ask for it any more.
func Close() error {
	if engine == nil {
		return nil
	}
	return engine.Close()
}
