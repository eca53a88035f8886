// Package silenced shows how findings of lostsession are silenced.
package silenced

import "database/sql"

func loud(db *sql.DB) {
	db.Query("SELECT a") // want `lostsession/discarded`

	//poolvet:ignore lostsession/discarded a probe, ended by the server
	db.Query("SELECT a")
	db.Query("SELECT a") //poolvet:ignore lostsession a probe
	db.Query("SELECT a") //nolint:poolvet // a probe

	//poolvet:ignore lostsession/loop of another kind // want `ignore lostsession/loop silences nothing; remove it`
	db.Query("SELECT a") // want `lostsession/discarded`

	//poolvet:ignore lostsession/lop a typo // want `lostsession/lop, which is not a kind of lostsession`
	db.Exec("SELECT a")

	//poolvet:ignore straypool what it names did not run
	db.Exec("SELECT a")
}

//poolvet:ignore lostsession/early-return the process ends with it
func whole(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	if flag {
		return nil
	}
	return rows.Close()
}
