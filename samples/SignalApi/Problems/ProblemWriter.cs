using System.Globalization;
using System.Text.Json;
using CryptoAi.Features;
using CryptoAi.SignalApi.Composition;
using CryptoAi.SignalApi.Contracts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace CryptoAi.SignalApi.Problems;

/// <summary>Answers with problem details, whatever went wrong.</summary>
internal sealed partial class ProblemWriter(IOptions<SignalApiOptions> options, ILogger<ProblemWriter> logger)
{
    private const string MediaType = "application/problem+json";

    /// <summary>For an exception.</summary>
    public Task WriteAsync(HttpContext context, Exception? error)
    {
        switch (error)
        {
            case CryptoAiException known:
                ProblemKind kind = ProblemCatalog.KindOf(known);
                if (kind.Status >= StatusCodes.Status500InternalServerError)
                {
                    LogFailure(context.Request.Path, known);
                }

                return WriteAsync(context, kind, known.Code, known.Message);
            case BadHttpRequestException bad:
                return WriteAsync(context, bad.StatusCode, DetailOf(context, bad));
            default:
                LogFailure(context.Request.Path, error);
                return WriteAsync(context, StatusCodes.Status500InternalServerError, "The server failed; its log has the cause. Try again later.");
        }
    }

    /// <summary>For an answer that has a status and nothing else.</summary>
    public Task WriteAsync(HttpContext context, int status, string? detail = null)
    {
        string code = ProblemCatalog.CodeOf(status);
        ProblemKind kind = ProblemCatalog.KindOf(new ApiException(code, code)) with { Status = status };
        return WriteAsync(context, kind, code, detail ?? DefaultDetail(context, status));
    }

    private static Task WriteAsync(HttpContext context, ProblemKind kind, string code, string detail)
    {
        HttpResponse response = context.Response;
        if (response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        response.StatusCode = kind.Status;
        if (kind.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "1";
        }

        ApiProblem problem = new($"urn:cryptoai:problem:{code}", kind.Title, kind.Status, detail, context.Request.Path, code);
        return response.WriteAsJsonAsync(problem, SignalApiJson.Default.ApiProblem, MediaType, context.RequestAborted);
    }

    private string DetailOf(HttpContext context, BadHttpRequestException error)
    {
        string expected = Example(context) is { } example ? $" Expected a body such as {example}, and no other fields." : "";
        return error.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => DefaultDetail(context, error.StatusCode),
            StatusCodes.Status415UnsupportedMediaType => DefaultDetail(context, error.StatusCode) + expected,
            _ when error.InnerException is JsonException json => string.Create(
                CultureInfo.InvariantCulture,
                $"The body cannot be read: line {json.LineNumber + 1 ?? 1}, byte {json.BytePositionInLine + 1 ?? 1}, at {json.Path ?? "$"}.{expected}"),
            _ => $"The request cannot be read.{expected}",
        };
    }

    private string DefaultDetail(HttpContext context, int status) => status switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}. The document /openapi/v1.json lists what there is.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Path} does not take {context.Request.Method}; it takes {context.Response.Headers.Allow}.",
        StatusCodes.Status413PayloadTooLarge => string.Create(CultureInfo.InvariantCulture, $"The body is longer than {options.Value.MaxBodyBytes} bytes. Ask for fewer symbols at once."),
        StatusCodes.Status415UnsupportedMediaType => $"The content type is '{context.Request.ContentType}'; expected application/json, in UTF-8.",
        StatusCodes.Status429TooManyRequests => "More requests than can be answered are waiting. Try again in a second.",
        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => string.Create(
            CultureInfo.InvariantCulture, $"The request took longer than {options.Value.RequestTimeout.TotalSeconds} seconds. Try again later."),
        _ => "The request cannot be answered.",
    };

    /// <summary>The endpoint is no longer on the context where an exception is handled.</summary>
    private static string? Example(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint())?.Metadata.GetMetadata<ExpectedBody>()?.Example;

    [LoggerMessage(LogLevel.Error, "{Path} failed.")]
    private partial void LogFailure(string path, Exception? error);
}
