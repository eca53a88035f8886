package afterclose

import "database/sql"

// Export is meant to have a pool of its own, but not one that is closed.
//
//poolvet:bulkhead exports run for hours
func Export(dsn string) (*Store, error) {
	db, err := sql.Open("mysql", dsn) // want `is returned at line 14, but the defer at line 13 closes it`
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return &Store{db}, nil
}
