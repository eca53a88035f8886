package captured

import (
	"database/sql"
	"os"

	"github.com/robfig/cron/v3"
)

// Listed has a scheduler run the functions of a map, one of which has the pool.
func Listed(c *cron.Cron, sweep func()) error {
	db, err := sql.Open("postgres", os.Getenv("LISTED_URL"))
	if err != nil {
		return err
	}
	for spec, f := range map[string]func(){
		"@hourly": sweep,
		"@daily":  func() { db.Exec("CALL snapshot()") },
	} {
		if _, err := c.AddFunc(spec, func() { f() }); err != nil {
			db.Close()
			return err
		}
	}
	return nil
}

// Unlisted leaves the pool open before it has a scheduler run them.
func Unlisted(c *cron.Cron, sweep func()) error {
	db, err := sql.Open("postgres", os.Getenv("UNLISTED_URL")) // want `is not closed when AddFunc fails at line 34`
	if err != nil {
		return err
	}
	if _, err := c.AddFunc("@hourly", sweep); err != nil {
		return err
	}
	for spec, f := range map[string]func(){"@daily": func() { db.Exec("CALL snapshot()") }} {
		if _, err := c.AddFunc(spec, func() { f() }); err != nil {
			db.Close()
			return err
		}
	}
	return nil
}
