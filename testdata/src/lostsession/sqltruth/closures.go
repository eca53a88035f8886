package sqltruth

import (
	"database/sql"
	"sync"
)

func deferredClosure(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	return nil
}

func closureNeverCalled(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	end := func() { rows.Close() }
	_ = end
	return nil
}

func closureCalled(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	end := func() { rows.Close() }
	rows.Next()
	end()
	return nil
}

func closureCalledOnOnePath(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	end := func() { rows.Close() }
	if flag {
		return nil
	}
	end()
	return nil
}

func acquiredInClosure(db *sql.DB) error {
	read := func() error {
		rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
		if err != nil {
			return err
		}
		rows.Next()
		return nil
	}
	return read()
}

func assignedInClosure(db *sql.DB) error {
	var rows *sql.Rows
	get := func() (err error) {
		rows, err = db.Query("SELECT a")
		return err
	}
	if err := get(); err != nil {
		return err
	}
	return rows.Close()
}

func closedByGoroutine(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer rows.Close()
		rows.Next()
	}()
	wg.Wait()
	return nil
}

func lostInGoroutine(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/goroutine`
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		rows.Next()
	}()
	wg.Wait()
	return nil
}

func acquiredInGoroutine(db *sql.DB) error {
	var wg sync.WaitGroup
	wg.Go(func() {
		rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
		if err != nil {
			return
		}
		rows.Next()
	})
	wg.Wait()
	return nil
}

func sentOverChannel(db *sql.DB) error {
	ch := make(chan *sql.Rows, 1)
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	ch <- rows
	return (<-ch).Close()
}

func collectedAndClosed(db *sql.DB) error {
	var all []*sql.Rows
	defer func() {
		for _, rows := range all {
			rows.Close()
		}
	}()
	for range 3 {
		rows, err := db.Query("SELECT a")
		if err != nil {
			return err
		}
		all = append(all, rows)
	}
	return nil
}

func stackOfCleanups(db *sql.DB) error {
	var cleanups []func()
	defer func() {
		for _, f := range cleanups {
			f()
		}
	}()
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	cleanups = append(cleanups, func() { rows.Close() })
	return nil
}

func onceClosed(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	end := sync.OnceFunc(func() { rows.Close() })
	defer end()
	return nil
}

func deferredConditionally(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	if flag {
		defer rows.Close()
	}
	return nil
}
