// Package badger: Commit ends a transaction, and Discard after it is right;
// View and Update end theirs.
package badger

import "github.com/dgraph-io/badger/v4"

func discards(db *badger.DB, work func() error) error {
	txn := db.NewTransaction(true)
	defer txn.Discard()
	if err := work(); err != nil {
		return err
	}
	return txn.Commit()
}

func commits(db *badger.DB) error {
	txn := db.NewTransaction(true)
	return txn.Commit()
}

func forgets(db *badger.DB, work func() error) error {
	txn := db.NewTransaction(true) // want `loses a transaction, closed by Discard`
	if err := work(); err != nil {
		return err
	}
	return txn.Commit()
}

func iterates(db *badger.DB) error {
	return db.View(func(txn *badger.Txn) error {
		it := txn.NewIterator(badger.IteratorOptions{}) // want `loses an iterator, closed by Close`
		it.Rewind()
		return nil
	})
}
