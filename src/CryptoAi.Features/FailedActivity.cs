using System.Diagnostics;

namespace CryptoAi.Features;

/// <summary>What a span says of an error, in all packages alike.</summary>
internal static class FailedActivity
{
    /// <summary>Marks a span as failed: for the filter of a catch, which it does not enter.</summary>
    public static bool Mark(Activity? activity, Exception error)
    {
        activity?.SetStatus(ActivityStatusCode.Error, error.Message).SetTag("error.type", error.GetType().FullName);
        return false;
    }
}
