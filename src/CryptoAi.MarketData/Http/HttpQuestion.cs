namespace CryptoAi.MarketData.Http;

/// <summary>A request and what its answer means.</summary>
/// <typeparam name="T">What the answer is read into.</typeparam>
/// <param name="Address">What to get.</param>
/// <param name="Name">The request in messages, without secrets.</param>
/// <param name="Read">Reads a good answer; throws <see cref="InvalidAnswerException"/> for one that makes no sense.</param>
/// <param name="Refusal">The error of an answer with a status of 400 … 499 that asking again will not change.</param>
/// <param name="Observe">Sees every answer, whatever its status.</param>
internal sealed record HttpQuestion<T>(Uri Address, string Name, Func<HttpAnswer, T> Read, Func<HttpAnswer, Exception> Refusal, Action<HttpAnswer>? Observe = null);
