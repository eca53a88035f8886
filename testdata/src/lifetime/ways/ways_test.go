package ways

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is required ends the test otherwise.
func required(t *testing.T, db *sql.DB) {
	rows, err := db.Query("select 1")
	require.NoError(t, err)
	rows.Close()

	rows, err = db.Query("select 2")
	require.NoErrorf(t, err, "second")
	require.Equal(t, 1, 1)
	rows.Close()
}

func requiredToFail(t *testing.T, db *sql.DB) {
	rows, err := db.Query("select nonsense")
	require.Error(t, err)
	println(rows)
}

func requiredByValue(t *testing.T, db *sql.DB) {
	is := require.New(t)
	rows, err := db.Query("select nonsense")
	is.Error(err)
	rows, err = db.Query("select 1")
	is.NoError(err)
	if err != nil {
		return
	}
	rows.Close()
}

func requiredNotNil(t *testing.T, db *sql.DB) {
	rows, err := db.Query("select nonsense")
	require.NotNil(t, err)
	require.Nil(t, rows)
}

func requiredTrue(t *testing.T, db *sql.DB) {
	rows, err := db.Query("select nonsense")
	require.New(t).True(err != nil)
	_ = rows
}

// What is only equal to something is no reason to stop.
func equal(t *testing.T, db *sql.DB) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	require.Equal(t, nil, err)
	if err == nil {
		rows.Next()
	}
}

func requiredEqual(t *testing.T, db *sql.DB) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+3$`
	require.NoError(t, err)
	require.Equal(t, true, rows.Err() == nil)
}

// Who fails a test in any case does not come back.
func fails(t *testing.T) { t.FailNow() }

func failsFirst(t *testing.T, db *sql.DB, bad bool) {
	rows, err := db.Query("select 1")
	require.NoError(t, err)
	if bad {
		rows.Close()
		fails(t)
	} else {
		rows.Close()
	}
}

func failsOpen(t *testing.T, db *sql.DB, bad bool) {
	rows, err := db.Query("select 1")
	require.NoError(t, err)
	if !bad {
		rows.Close()
	} else {
		fails(t)
	}
}
