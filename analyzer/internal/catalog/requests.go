package catalog

import (
	"go/types"
	"sync"
)

// A Request is a type of parameters that only a handler of a request, or of a message
// of a queue, has.
type Request struct {
	Type string // as TypeName prints it
	// Recovers: if the handler panics, its server recovers and goes on. All servers that are built
	// on net/http do that.
	Recovers bool
	// Puts is the method that puts a value into the request, where later handlers find
	// it until the request ends; "" if there is none.
	Puts string
}

// Requests are all such types.
var Requests = []Request{
	{Type: "net/http.ResponseWriter", Recovers: true},
	{Type: "*github.com/gin-gonic/gin.Context", Recovers: true, Puts: "Set"},
	{Type: "github.com/labstack/echo.Context", Recovers: true, Puts: "Set"},
	{Type: "github.com/labstack/echo/v4.Context", Recovers: true, Puts: "Set"},
	{Type: "*github.com/labstack/echo/v5.Context", Recovers: true, Puts: "Set"},
	{Type: "*github.com/gofiber/fiber.Ctx", Puts: "Locals"},
	{Type: "*github.com/gofiber/fiber/v2.Ctx", Puts: "Locals"},
	{Type: "github.com/gofiber/fiber/v3.Ctx", Puts: "Locals"},
	{Type: "*github.com/valyala/fasthttp.RequestCtx", Puts: "SetUserValue"},
	{Type: "*github.com/cloudwego/hertz/pkg/app.RequestContext", Puts: "Set"},
	{Type: "github.com/kataras/iris/v12.Context", Recovers: true},
	{Type: "*github.com/kataras/iris/v12/context.Context", Recovers: true},
	{Type: "github.com/gobuffalo/buffalo.Context", Recovers: true},
	{Type: "*github.com/beego/beego/v2/server/web/context.Context", Recovers: true},
	{Type: "*github.com/astaxie/beego/context.Context", Recovers: true},
	{Type: "*gopkg.in/macaron.v1.Context", Recovers: true},
	{Type: "github.com/flamego/flamego.Context", Recovers: true},
	{Type: "github.com/go-martini/martini.Context", Recovers: true},
	{Type: "*github.com/emicklei/go-restful/v3.Request", Recovers: true},
	{Type: "*github.com/emicklei/go-restful.Request", Recovers: true},
	{Type: "*github.com/nsqio/go-nsq.Message"},
	{Type: "*github.com/segmentio/kafka-go.Message"},
	{Type: "github.com/segmentio/kafka-go.Message"},
	{Type: "*github.com/IBM/sarama.ConsumerMessage"},
	{Type: "*github.com/Shopify/sarama.ConsumerMessage"},
	{Type: "*github.com/confluentinc/confluent-kafka-go/kafka.Message"},
	{Type: "*github.com/confluentinc/confluent-kafka-go/v2/kafka.Message"},
	{Type: "github.com/rabbitmq/amqp091-go.Delivery"},
	{Type: "*github.com/rabbitmq/amqp091-go.Delivery"},
	{Type: "github.com/streadway/amqp.Delivery"},
	{Type: "*github.com/streadway/amqp.Delivery"},
	{Type: "*github.com/hibiken/asynq.Task"},
	{Type: "*cloud.google.com/go/pubsub.Message"},
	{Type: "*cloud.google.com/go/pubsub/v2.Message"},
	{Type: "*github.com/nats-io/nats.go.Msg"},
	{Type: "github.com/nats-io/nats.go/jetstream.Msg"},
	{Type: "*github.com/bwmarrin/discordgo.InteractionCreate"},
	{Type: "*github.com/bwmarrin/discordgo.MessageCreate"},
	{Type: "github.com/eclipse/paho.mqtt.golang.Message"},
	{Type: "*connectrpc.com/connect.Request", Recovers: true},
	{Type: "*github.com/bufbuild/connect-go.Request", Recovers: true},
	{Type: "*github.com/riverqueue/river.Job"},
	{Type: "*github.com/gocraft/work.Job"},
	{Type: "*github.com/ThreeDotsLabs/watermill/message.Message"},
	{Type: "sigs.k8s.io/controller-runtime/pkg/reconcile.Request"},
	{Type: "github.com/go-telegram-bot-api/telegram-bot-api.Update"},
	{Type: "github.com/go-telegram-bot-api/telegram-bot-api/v5.Update"},
	{Type: "gopkg.in/telebot.v3.Context"},
	{Type: "gopkg.in/telebot.v4.Context"},
	{Type: "*google.golang.org/grpc.UnaryServerInfo"},
	{Type: "*google.golang.org/grpc.StreamServerInfo"},
	{Type: "github.com/cloudevents/sdk-go/v2/event.Event"},
	{Type: "github.com/mark3labs/mcp-go/mcp.CallToolRequest"},
}

// requests are the rows by type. Every parameter of a program is looked up.
var requests = sync.OnceValue(func() map[string]*Request {
	index := map[string]*Request{}
	for i := range Requests {
		index[Requests[i].Type] = &Requests[i]
	}
	return index
})

// RequestOf returns the row of t, or nil.
func RequestOf(t types.Type) *Request { return requests()[TypeName(t)] }

// PutsIntoRequest reports whether fn is a method that puts a value into a request, as
// (*gin.Context).Set does.
func PutsIntoRequest(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	row := RequestOf(recv.Type())
	return row != nil && row.Puts == fn.Name()
}

// CarriesContext reports whether fn is (*http.Request).WithContext: it returns its
// receiver with the context in it.
func CarriesContext(fn *types.Func) bool {
	return fn.FullName() == "(*net/http.Request).WithContext"
}
