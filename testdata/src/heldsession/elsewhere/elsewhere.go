package elsewhere // want package:"sessions"

// Package elsewhere uses the iterators and transactions of another package.

import (
	"context"
	"database/sql"

	"heldsession/elsewhere/ledger"
)

func strikeEach(ctx context.Context, l *ledger.Ledger) error {
	for range l.Entries(ctx) {
		if err := l.Strike(ctx); err != nil { // want `l.Strike takes a second connection of l.pool \(.*ledger.go:\d+\) while the rows of the iterator hold one; read all rows first \[heldsession/nested\]`
			return err
		}
	}
	return nil
}

func strikeNumbers(ctx context.Context, l *ledger.Ledger) error {
	for range l.Numbers(ctx) {
		if err := l.Strike(ctx); err != nil {
			return err
		}
	}
	return nil
}

func strikeOther(ctx context.Context, from, to *ledger.Ledger) error {
	for range from.Entries(ctx) {
		if err := to.Strike(ctx); err != nil {
			return err
		}
	}
	return nil
}

func strikeLater(ctx context.Context, l *ledger.Ledger) error {
	entries := l.Entries(ctx)
	for range entries {
		return l.Strike(ctx) // want `heldsession/nested`
	}
	return nil
}

func line(ctx context.Context, l *ledger.Ledger) error {
	return l.InTx(ctx, func(*sql.Tx) error {
		return l.Line(ctx) // want `heldsession/outside-tx`
	})
}

func noted(ctx context.Context, l *ledger.Ledger) error {
	return l.InTx(ctx, func(*sql.Tx) error {
		return l.Noted(ctx) // want `heldsession/outside-tx`
	})
}

func given(ctx context.Context, l *ledger.Ledger) error {
	return l.InTx(ctx, func(tx *sql.Tx) error {
		return ledger.On(tx).Post(ctx)
	})
}
