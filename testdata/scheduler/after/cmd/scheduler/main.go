// Command scheduler runs jobs when their time has come, and shows their
// results.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/joho/godotenv"

	"example.com/scheduler/internal/audit"
	"example.com/scheduler/internal/config"
	"example.com/scheduler/internal/jobs"
	"example.com/scheduler/internal/platform"
	"example.com/scheduler/internal/userdata"
	"example.com/scheduler/internal/worker"
)

func main() {
	if err := godotenv.Load(); err != nil && !errors.Is(err, os.ErrNotExist) {
		log.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := serve(ctx); err != nil {
		log.Fatal(err)
	}
}

func serve(ctx context.Context) error {
	db, err := platform.DB()
	if err != nil {
		return err
	}
	history, err := sqlx.Open("postgres", os.Getenv("HISTORY_DATABASE_URL"))
	if err != nil {
		return fmt.Errorf("opening the history: %w", err)
	}
	history.SetMaxOpenConns(3)
	store := jobs.NewStore(db)
	go worker.New(store, history).Run(ctx, time.Duration(config.Int("TICK_SECONDS", 30))*time.Second)

	server := &http.Server{Addr: config.String("LISTEN_ADDRESS", ":8080"), Handler: routes(store)}
	go func() {
		<-ctx.Done()
		shutdown(server, history)
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// shutdown ends what the service has begun.
func shutdown(server *http.Server, history *sqlx.DB) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err := errors.Join(
		server.Shutdown(ctx),
		platform.Close(),
		userdata.Close(),
		audit.Close(),
		history.Close(),
	)
	if err != nil {
		log.Printf("shutting down: %v", err)
	}
}
