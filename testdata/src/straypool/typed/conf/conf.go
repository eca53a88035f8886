package conf

import "os"

type DB struct{ Primary, Replica string }

type Conf struct{ DB *DB }

func Load() *Conf { return &Conf{&DB{os.Getenv("PRIMARY_DSN"), os.Getenv("REPLICA_DSN")}} }
